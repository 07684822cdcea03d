using System.Text;
using System.Text.Json;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Bench;

/// <summary>The question that is asked over and over, and the organisation it is asked in.</summary>
internal static class Questions
{
    public const string Agent = "campaign-drafter";

    public const string Permitted = """
        {"subject":{"type":"agent","id":"campaign-drafter"},"action":{"name":"email.send","properties":{"confidence":0.93,"audience_size":1200,"estimated_cost":{"amount":"12.50","currency":"USD"},"tool":"mailer","data_classes":["contact"]}},"resource":{"type":"workflow","id":"publishing","properties":{"segment":"lapsed","channel":"email","region":"EU","campaign":"spring-26","message_type":"promotional"}},"context":{"run_id":"run-77","stage":"send"}}
        """;

    /// <summary>A body as long as a decision's, for the bare append.</summary>
    public static readonly byte[] Recorded = CanonicalJson.Write(JsonElement.Parse(
        """{"asked_by":null,"decision":{"level":1,"level_from":"publishing × any × any × any","outcome":"permit","reasons":[]},"digest":"0000000000000000000000000000000000000000000000000000000000000000","facts":{"argument_errors":[]},"question":""" + Permitted + ""","request_key":null,"revision":8}"""));

    public static readonly IReadOnlyList<(string Path, object Body)> Organisation =
    [
        ("business-units/retail", new { name = "Retail", owner = "cmo@example.com" }),
        ("personas/drafter", new { name = "Drafter", purpose = "Drafts and sends.", owner = "cmo@example.com", allowed_tools = new[] { "mailer" }, data_classes = new[] { "contact" } }),
        ("agents/campaign-drafter", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" }),
        ("workflows/publishing", new { name = "Publishing", risk = "high", owner = "cmo@example.com", confidence_threshold = 0.8 }),
        ("actions/email.send", new { tool = "mailer", phase = "execute", severity = "medium" }),
        ("dials", new { workflow = "publishing", level = 1, reason = "To be measured" }),
    ];

    public static byte[] Bytes => Encoding.UTF8.GetBytes(Permitted);
}
