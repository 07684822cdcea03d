using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Rules;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>An outcome's entry: the report as it came, and what it settled.</summary>
internal static class OutcomeBody
{
    /// <param name="report">In its <see cref="Canonical"/> form.</param>
    public static byte[] Write(ReadOnlySpan<byte> report, IReadOnlyList<SettledAmount> settled, bool late, UsageCost? priced, ExternalWork? work = null)
    {
        var buffer = ReusedBuffer.Take();
        var writer = new CanonicalJsonWriter(buffer);
        writer.StartObject();
        writer.Name("late");
        writer.Boolean(late);
        if (priced is not null)
        {
            writer.Name("pricing");
            writer.StartObject();
            writer.Text("model_cost", priced.Usd is { } usd ? QuantityConverter.ToText(usd) : null);
            writer.Name("unpriced_calls");
            writer.Number(priced.UnpricedCalls);
            writer.EndObject();
        }

        writer.Name("report");
        writer.Raw(report);
        SettlementJson.Write(writer, settled);
        if (work is not null)
        {
            writer.Name("work");
            CanonicalJson.Write(JsonSerializer.SerializeToElement(work, WireJson.Options), writer);
        }

        writer.EndObject();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A report as entries hold it.</summary>
    public static byte[] Canonical(OutcomeReport report) => CanonicalJson.Write(JsonSerializer.SerializeToElement(report, WireJson.Options));

    public static RecordedOutcome Read(LedgerEntry entry, bool repeated)
    {
        using var body = JsonDocument.Parse(entry.Body);
        var report = body.RootElement.GetProperty("report").Deserialize<OutcomeReport>(WireJson.Options)!;
        return new RecordedOutcome(report.EvaluationId, report.Status, entry.Seq, body.RootElement.GetProperty("late").GetBoolean(), repeated, SettlementJson.Read(entry));
    }

    /// <summary>What was reported.</summary>
    public static OutcomeReport ReportOf(LedgerEntry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return body.RootElement.GetProperty("report").Deserialize<OutcomeReport>(WireJson.Options)!;
    }

    /// <summary>What was worked out of the use of models; null where none was reported.</summary>
    public static UsageCost? Pricing(JsonElement body) => !body.TryGetProperty("pricing", out var pricing) ? null : new UsageCost(
        pricing.GetProperty("model_cost").GetString() is { } cost ? decimal.Parse(cost, CultureInfo.InvariantCulture) : null, pricing.GetProperty("unpriced_calls").GetInt64());

    /// <summary>True where an entry holds this very report.</summary>
    public static bool Holds(LedgerEntry entry, OutcomeReport report, ExternalWork? work = null)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return IsSame(body.RootElement.GetProperty("report"), report) && (work is null || IsSame(body.RootElement.GetProperty("work"), work));
    }

    private static bool IsSame<T>(JsonElement written, T said) =>
        JsonNode.DeepEquals(JsonNode.Parse(written.GetRawText()), JsonNode.Parse(CanonicalJson.Write(JsonSerializer.SerializeToElement(said, WireJson.Options))));
}
