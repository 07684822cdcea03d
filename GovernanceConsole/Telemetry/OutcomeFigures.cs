using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Internal;
using GovernanceConsole.Telemetry.Rules;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry;

/// <summary>The figures of an outcome's entry.</summary>
/// <param name="Reported">What it cost besides models, as reported; null where nothing was.</param>
/// <param name="Model">What the models cost, worked out when it was reported; null where nobody knows or none was used.</param>
public sealed record OutcomeFigures(OutcomeStatus Status, Money? Reported, decimal? Model, long UnpricedCalls, Money? Value, ValueBasis? Basis)
{
    /// <summary>Which side of a comparison it belongs to; null for none.</summary>
    public Cohort? Cohort { get; init; }

    /// <summary>Which of several treatments it is; null where there is one, or it is none.</summary>
    public string? Variant { get; init; }

    /// <summary>Measured figures by name.</summary>
    public IReadOnlyDictionary<string, double> Kpis { get; init; } = new Dictionary<string, double>();

    /// <summary>Input and output of models, as reported; null where nothing was.</summary>
    public long? Tokens { get; init; }

    /// <summary>It was taken back afterwards.</summary>
    public bool Compensated { get; init; }

    /// <exception cref="FormatException">The entry is no outcome.</exception>
    public static OutcomeFigures Of(LedgerEntry entry)
    {
        if (entry.Kind != EntryKinds.Outcome && entry.Kind != EntryKinds.ExternalOutcome)
            throw new FormatException($"Entry {entry.Seq} is no outcome.");
        using var body = JsonDocument.Parse(entry.Body);
        return Of(body.RootElement.GetProperty("report").Deserialize<OutcomeReport>(WireJson.Options)!, OutcomeBody.Pricing(body.RootElement));
    }

    /// <param name="priced">What its models cost; null where nobody knows or none was used.</param>
    internal static OutcomeFigures Of(OutcomeReport report, UsageCost? priced) => new(
        report.Status, report.Cost, priced?.Usd, priced?.UnpricedCalls ?? 0, report.Value?.ToMoney(), report.Value?.Basis)
    {
        Cohort = report.Cohort,
        Variant = report.Variant,
        Kpis = report.Kpis ?? new Dictionary<string, double>(),
        Tokens = report.Usage is { } usage && (usage.InputTokens ?? usage.OutputTokens) is not null ? (usage.InputTokens ?? 0) + (usage.OutputTokens ?? 0) : null,
        Compensated = report.Compensated,
    };
}
