using System.Text.Json.Serialization;
using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Promotions;

/// <summary>What is recommended.</summary>
public enum RecommendationKind
{
    Promote,
    Hold,
    Rollback,
}

/// <summary>What became of a recommendation.</summary>
public enum RecommendationState
{
    /// <summary>It waits for a person.</summary>
    Open,

    /// <summary>The dial was set by it.</summary>
    Accepted,

    Declined,

    /// <summary>Somebody wants to look again later.</summary>
    Deferred,

    /// <summary>Another one took its place, or what it was about is past.</summary>
    Superseded,
}

/// <summary>How a gate stands.</summary>
public enum GateState
{
    Passed,

    /// <summary>It is on the wrong side, or not surely on the right one yet.</summary>
    NotYet,

    /// <summary>Too few observations, or watched for too short a time.</summary>
    TooLittle,

    /// <summary>Nothing feeds the figure.</summary>
    NotMeasured,

    /// <summary>It is surely on the wrong side.</summary>
    Broken,
}

/// <summary>One gate against the evidence.</summary>
/// <param name="Estimate">Null where nothing was observed.</param>
/// <param name="Lower">The bound that holds at every look; so the upper one.</param>
/// <param name="Says">The same in words for a person.</param>
/// <param name="Since">For a gate that broke: from about when.</param>
public sealed record GateResult(
    string Gate, GateMetric Metric, GateState State, double? Estimate, double? Lower, double? Upper, double Threshold, long Sample, string Says,
    string? Kpi = null, DateTimeOffset? Since = null, bool Automatic = false)
{
    public bool Passed => State == GateState.Passed;
}

/// <summary>One day of what an agent did under a dial.</summary>
/// <param name="Control">The control cohort's outcomes.</param>
public sealed record EvidenceDay(DateOnly Day, long Outcomes, long Successes, long Control, long ControlSuccesses);

/// <summary>What a recommendation rests on, as it was when it was made. It stays in the ledger.</summary>
/// <param name="Since">When the level began, or the first question where none was ever set.</param>
/// <param name="Cost">Dollars of models and tools, as reported; null where nothing was.</param>
/// <param name="Versions">Versions that the agent named: <c>prompt p14</c>.</param>
/// <param name="Days">The last 60 with an outcome.</param>
/// <param name="Incidents">Those that speak against the agent here, the latest first, 20 at the most; null in packs from before there was a register.</param>
/// <param name="Cohorts">Control and each treatment, where outcomes tell treatments apart; null in packs from before they could.</param>
/// <param name="Figures">Reported figures, those with most readings; null in packs from before they were kept by day.</param>
public sealed record EvidencePack(
    DateTimeOffset Since, DateTimeOffset Until, long Questions, long Permitted, long Held, long Denied, long Forbidden,
    long Outcomes, long Successes, long Control, long ControlSuccesses, long Reviewed, long Overridden, long Edited, long Refusals,
    double? Cost, IReadOnlyList<string> Versions, IReadOnlyList<EvidenceDay> Days, IReadOnlyList<EvidenceIncident>? Incidents = null,
    IReadOnlyList<EvidenceCohort>? Cohorts = null, IReadOnlyList<EvidenceFigure>? Figures = null);

/// <summary>A cohort since the level began.</summary>
/// <param name="Name"><c>control</c>, or the treatment's name.</param>
/// <param name="IsOver">It has had no outcome for two weeks, and is left out of gates.</param>
/// <param name="Lift">Its success less the control cohort's; null for control itself, and where either has no outcome.</param>
/// <param name="Lower">The bound that holds at every look for all treatments together at 99 %; so the upper one.</param>
public sealed record EvidenceCohort(string Name, long Outcomes, long Successes, bool IsOver = false, double? Lift = null, double? Lower = null, double? Upper = null);

/// <summary>A reported figure by day, the last 60 with a reading.</summary>
public sealed record EvidenceFigure(string Name, IReadOnlyList<EvidenceFigureDay> Days);

/// <summary>One day of a reported figure.</summary>
/// <param name="Total">The sum of the readings.</param>
/// <param name="Control">Readings of the control cohort.</param>
public sealed record EvidenceFigureDay(DateOnly Day, long Readings, double Total, long Control, double ControlTotal);

/// <summary>An incident as it stood.</summary>
public sealed record EvidenceIncident(string Id, string Title, string Severity, DateTimeOffset At);

/// <summary>What the evidence says an agent's level at a dial should be.</summary>
/// <param name="Agent">Whose evidence it is.</param>
/// <param name="Scope">The dial.</param>
/// <param name="Why">In one or two sentences.</param>
/// <param name="Missing">What keeps it from the next level, or what broke; in words.</param>
/// <param name="Proposal">The raise that waits for a second person.</param>
/// <param name="Replaced">Why another one took its place.</param>
/// <param name="Replaces">The one whose place it took.</param>
/// <param name="Automatic">The console carried it out by itself.</param>
/// <param name="ReturnedBy">Who took a rollback back.</param>
/// <param name="SetAt">The dial that was set, where it was accepted: the scope or a part of it.</param>
/// <param name="GateVersions">The gates it was judged by, each with its version.</param>
public sealed record Recommendation(
    string Agent, DialScope Scope, RecommendationKind Kind, int FromLevel, int ToLevel, IReadOnlyList<GateResult> Gates, EvidencePack Evidence,
    string Why, IReadOnlyList<string> Missing, DateTimeOffset CreatedAt,
    RecommendationState State = RecommendationState.Open, string? DecidedBy = null, DateTimeOffset? DecidedAt = null, string? DecisionReason = null,
    DateTimeOffset? DeferredUntil = null, DateTimeOffset? ExpiresAt = null, string? Proposal = null, string? Replaced = null, string? Replaces = null,
    bool Automatic = false, string? ReturnedBy = null, DateTimeOffset? ReturnedAt = null, DialScope? SetAt = null, string GateVersions = "")
{
    [JsonIgnore]
    public bool IsOpen => State == RecommendationState.Open;
}
