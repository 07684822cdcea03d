using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using GovernanceConsole.Approvals;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions;

/// <summary>
/// The body of a decision's entry: the question, the facts, the answer, and the revision of the rules. All that is needed
/// to decide again. <c>docs/specs/ledger-format.md</c> is the same in words.
/// </summary>
/// <param name="Question">Canonical JSON of the question, content replaced by its hash.</param>
/// <param name="Digest">SHA-256 of the exact action, lower-case hex.</param>
/// <param name="AskedBy">The agent of the token; null where the caller could ask for any.</param>
public sealed record DecisionRecord(ReadOnlyMemory<byte> Question, string Digest, string? AskedBy, RequestFacts Facts, Decision Decision, long Revision, string? RequestKey)
{
    /// <summary>Writes the body. Members in the order of their names, as the canonical form asks.</summary>
    public byte[] Write()
    {
        var buffer = ReusedBuffer.Take();
        var writer = new CanonicalJsonWriter(buffer);
        writer.StartObject();
        writer.Text("asked_by", AskedBy);
        writer.Name("decision");
        WriteDecision(writer);
        writer.Text("digest", Digest);
        writer.Name("facts");
        writer.StartObject();
        if (Facts.Approval is { } approval)
            WriteApproval(writer, approval);
        writer.Name("argument_errors");
        writer.StartArray();
        foreach (var error in Facts.ArgumentErrors)
            writer.Text(error);
        writer.EndArray();
        writer.EndObject();
        writer.Name("question");
        writer.Raw(Question.Span);
        writer.Text("request_key", RequestKey);
        writer.Name("revision");
        writer.Number(Revision);
        writer.EndObject();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a decision's body.</summary>
    /// <exception cref="FormatException">The entry is not a decision.</exception>
    public static DecisionRecord Read(LedgerEntry entry)
    {
        if (entry.Kind != EntryKinds.Decision)
            throw new FormatException($"Entry {entry.Seq} is not a decision.");
        using var document = JsonDocument.Parse(entry.Body);
        var body = document.RootElement;
        var revision = body.GetProperty("revision").GetInt64();
        return new DecisionRecord(
            // A part of what is canonical is canonical as it stands.
            JsonMarshal.GetRawUtf8Value(body.GetProperty("question")).ToArray(),
            body.GetProperty("digest").GetString()!,
            body.GetProperty("asked_by").GetString(),
            ReadFacts(body.GetProperty("facts"), revision),
            ReadDecision(body.GetProperty("decision")),
            revision,
            body.GetProperty("request_key").GetString());
    }

    private static void WriteApproval(CanonicalJsonWriter writer, ApprovalFact approval)
    {
        writer.Name("approval");
        writer.StartObject();
        writer.Name("covers");
        writer.StartArray();
        foreach (var covered in approval.Covers)
            writer.Text(covered);
        writer.EndArray();
        writer.Text("from", approval.From is { } from ? EntryTime.ToText(from) : null);
        writer.Name("grant");
        writer.Boolean(approval.Grant);
        writer.Text("id", approval.Id);
        writer.Text("standing", Standings[(int)approval.Standing]);
        writer.EndObject();
    }

    private static readonly string[] Standings = [.. Enum.GetValues<ApprovalStanding>().Select(standing => JsonNamingPolicy.SnakeCaseLower.ConvertName(standing.ToString()))];

    private static RequestFacts ReadFacts(JsonElement facts, long revision) => new(
        revision,
        [.. facts.GetProperty("argument_errors").EnumerateArray().Select(error => error.GetString()!)],
        facts.TryGetProperty("approval", out var approval)
            ? new ApprovalFact(
                approval.GetProperty("id").GetString()!,
                (ApprovalStanding)Array.IndexOf(Standings, approval.GetProperty("standing").GetString()),
                [.. approval.GetProperty("covers").EnumerateArray().Select(covered => covered.GetString()!)],
                approval.GetProperty("grant").GetBoolean(),
                approval.GetProperty("from").GetString() is { } from ? DateTimeOffset.Parse(from, CultureInfo.InvariantCulture) : null)
            : null);

    private void WriteDecision(CanonicalJsonWriter writer)
    {
        writer.StartObject();
        writer.Name("level");
        writer.Number(Decision.Level);
        writer.Text("level_from", Decision.LevelFrom);
        writer.Text("outcome", Decision.Outcome.Word());
        writer.Name("reasons");
        writer.StartArray();
        foreach (var reason in Decision.Reasons)
        {
            writer.StartObject();
            writer.Text("code", reason.Code);
            writer.Text("control", reason.Control.Word());
            writer.Text("lifted_by", reason.LiftedBy);
            writer.Text("limit", reason.Limit);
            writer.Text("message", reason.Message);
            writer.Text("outcome", reason.Outcome.Word());
            writer.Text("remaining", reason.Remaining);
            writer.Text("source", reason.Source);
            writer.Text("used", reason.Used);
            writer.EndObject();
        }

        writer.EndArray();
        writer.EndObject();
    }

    private static Decision ReadDecision(JsonElement decision) => new(
        ReadOutcome(decision),
        decision.GetProperty("level").GetInt32(),
        decision.GetProperty("level_from").GetString()!,
        [.. decision.GetProperty("reasons").EnumerateArray().Select(reason => new Reason(
            ControlWords.Parse(reason.GetProperty("control").GetString()!),
            ReadOutcome(reason),
            reason.GetProperty("code").GetString()!,
            reason.GetProperty("message").GetString()!,
            reason.GetProperty("limit").GetString(),
            reason.GetProperty("used").GetString(),
            reason.GetProperty("remaining").GetString(),
            reason.GetProperty("lifted_by").GetString(),
            reason.GetProperty("source").GetString()))]);

    private static Outcome ReadOutcome(JsonElement element) => element.GetProperty("outcome").GetString() switch
    {
        "permit" => Outcome.Permit,
        "hold" => Outcome.Hold,
        "deny" => Outcome.Deny,
        var word => throw new FormatException($"'{word}' is no outcome."),
    };
}
