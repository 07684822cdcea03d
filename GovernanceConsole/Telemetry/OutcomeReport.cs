using System.Globalization;
using System.Text.Json.Serialization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Telemetry;

/// <summary>What came of a permitted action.</summary>
public enum OutcomeStatus
{
    Succeeded,

    /// <summary>Nothing came of it; what it cost all the same is reported.</summary>
    Failed,

    /// <summary>Some of it was done.</summary>
    Partial,

    /// <summary>It was not begun, or taken back before it took effect.</summary>
    Cancelled,
}

/// <summary>Where a value comes from.</summary>
public enum ValueBasis
{
    Declared,
    Measured,
    Attributed,
}

/// <summary>Which side of a comparison an action belongs to.</summary>
public enum Cohort
{
    Treatment,
    Control,
}

/// <summary>What an agent reports of one permit.</summary>
/// <param name="EvaluationId">The permit's evaluation id.</param>
/// <param name="Cost">What it really cost; null where the agent does not know.</param>
/// <param name="Kpis">Measured figures by name.</param>
/// <param name="Compensated">It was taken back afterwards.</param>
/// <param name="Variant">Which of several treatments it is, 1 to 64 characters; for <see cref="Telemetry.Cohort.Treatment"/> only.</param>
public sealed record OutcomeReport(
    string EvaluationId,
    OutcomeStatus Status,
    Money? Cost = null,
    ModelUsage? Usage = null,
    ReportedValue? Value = null,
    IReadOnlyDictionary<string, double>? Kpis = null,
    Cohort? Cohort = null,
    bool Compensated = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Variant = null);

/// <summary>What was used of models and APIs.</summary>
/// <param name="CachedInputTokens">Part of the input tokens.</param>
public sealed record ModelUsage(string? Model = null, long? InputTokens = null, long? OutputTokens = null, long? ApiCalls = null, long? CachedInputTokens = null);

/// <summary>What it was worth.</summary>
public sealed record ReportedValue(string Amount, string Currency, ValueBasis Basis)
{
    internal Money ToMoney() => new(decimal.Parse(Amount, CultureInfo.InvariantCulture), Currency);
}
