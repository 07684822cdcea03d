using System.Text.Json.Serialization;

namespace GovernanceConsole.Promotions;

/// <summary>What a gate is for.</summary>
public enum GatePurpose
{
    /// <summary>It has to pass before the level is given.</summary>
    Promote,

    /// <summary>It has to hold while the level is in force; where it breaks, the level is rolled back.</summary>
    Keep,
}

/// <summary>A figure that gates look at. <c>docs/specs/recommendations.md</c> tells how each is counted.</summary>
public enum GateMetric
{
    /// <summary>Outcomes that succeeded, of all that tell.</summary>
    SuccessRate,

    /// <summary>How far success may fall below what it was at the beginning of the level. To keep a level only.</summary>
    SuccessDrop,

    /// <summary>Success of the treated less that of the control cohort.</summary>
    SuccessLift,

    /// <summary>A reported figure of the treated less that of the control cohort.</summary>
    KpiLift,

    /// <summary>A reported figure.</summary>
    KpiMean,

    /// <summary>The cohorts are as large as they were meant to be, so that lift can be believed.</summary>
    SampleRatio,

    /// <summary>Questions that no policy, hard stop or role card forbade.</summary>
    PolicyPass,

    /// <summary>Sensitive actions that something besides the level itself sent to a person.</summary>
    EscalationRate,

    /// <summary>Reviewed actions that a person refused, sent back or changed.</summary>
    OverrideRate,

    /// <summary>Reviewed actions that a person changed before agreeing.</summary>
    EditRate,

    /// <summary>Permits whose outcome was reported.</summary>
    OutcomesReported,

    /// <summary>Dollars for each success.</summary>
    CostPerTask,

    /// <summary>Actions that were forbidden, and those that came before a person who decided.</summary>
    RefusalsSeen,

    /// <summary>Hours in which every service level about the agent or its workflow held.</summary>
    SlaHeld,

    /// <summary>Questions that no bad data changed.</summary>
    DataQuality,

    /// <summary>Versions in use that have passed every evaluation suite of their persona.</summary>
    EvaluationPass,

    /// <summary>Complaints and unsubscribes, as outcomes report them, of what was delivered.</summary>
    ComplaintRate,

    /// <summary>Incidents of at least medium severity that speak against the agent there.</summary>
    Incidents,

    /// <summary>What a drift watch found that asks for a lower level. Set with a watch, not with a gate.</summary>
    Drift,
}

/// <summary>Where a gate applies: everything, or what is named. Of two gates on the same figure and level the more specific one counts.</summary>
public sealed record GateScope(string? Workflow = null, string? Segment = null, string? Channel = null, string? Region = null)
{
    /// <summary>How many parts are named.</summary>
    [JsonIgnore]
    public int Specificity => new[] { Workflow, Segment, Channel, Region }.Count(part => part is not null);

    /// <summary>True where a dial's scope lies in it.</summary>
    public bool Covers(Autonomy.DialScope dial) =>
        (Workflow is null || Workflow == dial.Workflow) && (Segment is null || Segment == dial.Segment) && (Channel is null || Channel == dial.Channel) && (Region is null || Region == dial.Region);
}

/// <summary>A measured condition for a level.</summary>
/// <param name="Level">The level it guards: 1 to 3.</param>
/// <param name="Threshold">What the figure has to reach, or may not go beyond. A share is from 0 to 1.</param>
/// <param name="MinSample">How many observations it takes at the least; for <see cref="GateMetric.SuccessDrop"/>, of how many the baseline is made.</param>
/// <param name="Window">
/// Before a level is given: how long it is watched at the least. What counts is everything since the level began, for bounds that
/// hold at every look do not hold for a window that slides. To keep a level: how far back it looks, for what was mended long ago is
/// no reason today; the bounds then hold within a window. Nothing for all since the level began.
/// </param>
/// <param name="Confidence">How sure the bounds are, over all looks together.</param>
/// <param name="Kpi">The reported figure's name, for the metrics that look at one.</param>
/// <param name="HigherIsBetter">For the same: which side of the threshold is good.</param>
/// <param name="TreatmentShare">For <see cref="GateMetric.SampleRatio"/>: the part that is meant to be treated.</param>
/// <param name="Shares">For the same, where treatments are told apart: the part that each is meant to be, and <c>control</c>; together 1.</param>
/// <param name="Scope">Null for everywhere.</param>
/// <param name="Automatic">To keep a level: the dial is lowered at once, without a person.</param>
/// <param name="Enabled">A gate that is off is not asked.</param>
/// <param name="AgainstBaseline">For <see cref="GateMetric.SuccessRate"/>: where the workflow's baseline tells how many tasks succeeded before, that is asked in place of <paramref name="Threshold"/>.</param>
public sealed record GateDefinition(
    GatePurpose Purpose,
    int Level,
    GateMetric Metric,
    double Threshold,
    int MinSample = 50,
    TimeSpan? Window = null,
    double Confidence = 0.99,
    string? Kpi = null,
    bool HigherIsBetter = true,
    double? TreatmentShare = null,
    GateScope? Scope = null,
    bool Automatic = false,
    bool Enabled = true,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, double>? Shares = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool AgainstBaseline = false)
{
    /// <summary>What makes two gates the same one at different scopes.</summary>
    [JsonIgnore]
    public (GatePurpose, int, GateMetric, string?) Subject => (Purpose, Level, Metric, Kpi);
}
