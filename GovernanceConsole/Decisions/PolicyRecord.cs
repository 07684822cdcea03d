using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions;

/// <summary>What packs and hard stops leave in a decision's entry. Written only where there is something to write, so that entries from before there were any keep their bytes.</summary>
internal static class PolicyRecord
{
    public static void Write(CanonicalJsonWriter writer, PolicyFacts facts)
    {
        if (facts.IsEmpty)
            return;
        writer.Name("policies"u8);
        writer.StartObject();
        Write(writer, "content", facts.Content);
        Write(writer, "said", facts.Said);
        if (facts.Stops.Count > 0)
        {
            writer.Name("stops"u8);
            writer.StartArray();
            foreach (var stop in facts.Stops)
            {
                writer.StartObject();
                writer.Text("found"u8, stop.Found);
                writer.Text("id"u8, stop.Id);
                writer.EndObject();
            }

            writer.EndArray();
        }

        if (facts.Zone is not null)
            writer.Text("zone"u8, facts.Zone);
        writer.EndObject();
    }

    public static PolicyFacts ReadFacts(JsonElement facts) => !facts.TryGetProperty("policies"u8, out var policies) ? PolicyFacts.None : new PolicyFacts(
        policies.TryGetProperty("zone"u8, out var zone) ? zone.GetString() : null,
        ReadFindings(policies, "content"),
        policies.TryGetProperty("stops"u8, out var stops) ? JsonList.Read(stops, static stop => new StopFinding(Text(stop, "id"), stop.GetProperty("found"u8).GetString())) : [])
    {
        Said = ReadFindings(policies, "said"),
    };

    private static void Write(CanonicalJsonWriter writer, string name, IReadOnlyList<ContentFinding> findings)
    {
        if (findings.Count == 0)
            return;
        writer.Name(name);
        writer.StartObject();
        foreach (var finding in findings.OrderBy(finding => finding.Pack, StringComparer.Ordinal))
            writer.Text(finding.Pack, finding.Truths);
        writer.EndObject();
    }

    private static IReadOnlyList<ContentFinding> ReadFindings(JsonElement policies, string name) =>
        policies.TryGetProperty(name, out var findings) ? [.. findings.EnumerateObject().Select(finding => new ContentFinding(finding.Name, finding.Value.GetString()!))] : [];

    public static void Write(CanonicalJsonWriter writer, Decision decision)
    {
        if (decision.Obligations.Count > 0)
        {
            writer.Name("obligations"u8);
            writer.StartArray();
            foreach (var obligation in decision.Obligations)
                Write(writer, obligation);
            writer.EndArray();
        }

        if (decision.Observed.Count == 0)
            return;
        writer.Name("observed"u8);
        writer.StartArray();
        foreach (var remark in decision.Observed)
        {
            writer.StartObject();
            writer.Text("code"u8, Word(remark.Voice));
            writer.Text("message"u8, remark.Message);
            writer.Text("mode"u8, Word(remark.Mode));
            writer.Text("outcome"u8, Word(remark.Effect));
            writer.Text("pack"u8, remark.Pack);
            writer.Text("rule"u8, remark.Rule);
            writer.EndObject();
        }

        writer.EndArray();
    }

    public static IReadOnlyList<RuleRemark> ReadObserved(JsonElement decision) => !decision.TryGetProperty("observed"u8, out var observed) ? [] :
        JsonList.Read(observed, static remark => new RuleRemark(
            Text(remark, "pack"), Text(remark, "rule"), Parse<PackMode>(remark, "mode"), Parse<RuleEffect>(remark, "outcome"), Parse<RuleVoice>(remark, "code"), Text(remark, "message")));

    public static IReadOnlyList<Obligation> ReadObligations(JsonElement decision) => !decision.TryGetProperty("obligations"u8, out var obligations) ? [] :
        JsonList.Read(obligations, static obligation => new Obligation(Text(obligation, "id"), Text(obligation, "type"), obligation.TryGetProperty("properties"u8, out var properties) ? properties.Clone() : null));

    /// <summary>An enum's word on the wire.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static void Write(CanonicalJsonWriter writer, Obligation obligation)
    {
        writer.StartObject();
        writer.Text("id"u8, obligation.Id);
        if (obligation.Properties is { } properties)
        {
            writer.Name("properties"u8);
            CanonicalJson.Write(properties, writer);
        }

        writer.Text("type"u8, obligation.Type);
        writer.EndObject();
    }

    private static T Parse<T>(JsonElement element, string name)
        where T : struct, Enum =>
        element.GetProperty(name).Deserialize((JsonTypeInfo<T>)WireJson.Options.GetTypeInfo(typeof(T)));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
