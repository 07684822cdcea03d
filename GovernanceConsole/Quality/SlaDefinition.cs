using System.Text.Json.Serialization;

namespace GovernanceConsole.Quality;

/// <summary>What a service level is measured by. <c>docs/specs/service-levels.md</c> tells how each is counted.</summary>
public enum SlaObjective
{
    /// <summary>Technical: questions that the decision point answered within <see cref="SlaDefinition.Within"/>.</summary>
    DecisionLatency,

    /// <summary>Technical: questions that the decision point answered without failing itself.</summary>
    DecisionErrors,

    /// <summary>Technical: outcomes of agents that did not fail.</summary>
    AgentErrors,

    /// <summary>Technical: runs of an agent that were fast enough, as a monitor reports them.</summary>
    AgentLatency,

    /// <summary>Technical: the time in which a monitor found it up. What nobody reports counts as down.</summary>
    Availability,

    /// <summary>Technical: the time in which no more than <see cref="SlaDefinition.Threshold"/> items waited for a person.</summary>
    QueueDepth,

    /// <summary>Business: hours or days with at least <see cref="SlaDefinition.Threshold"/> successes.</summary>
    Throughput,

    /// <summary>Business: permits whose outcome came within <see cref="SlaDefinition.Within"/>.</summary>
    Turnaround,

    /// <summary>Business: held actions that a person decided within <see cref="SlaDefinition.Within"/>.</summary>
    ApprovalLatency,

    /// <summary>Business: reviewed actions that were approved as they were, or a reported figure that reaches <see cref="SlaDefinition.Threshold"/>.</summary>
    OutputQuality,
}

/// <summary>What the engine does with an agent's questions while a service level about it is breached. What is only planned goes on.</summary>
public enum SlaBreach
{
    /// <summary>People are told; nothing else changes.</summary>
    None,

    /// <summary>Safe default: decided one level lower.</summary>
    Lower,

    /// <summary>Manual workflow: level 0, the agent drafts and people act.</summary>
    Assist,

    /// <summary>Human queue: what would be executed waits for a person.</summary>
    Hold,

    /// <summary>Fail closed: what would be executed is denied.</summary>
    Deny,
}

/// <summary>What <see cref="SlaObjective.Throughput"/> counts successes in.</summary>
public enum SlaPer
{
    Hour,
    Day,
}

/// <summary>What a service level is about; what is null is not asked for, and all null is everything.</summary>
/// <param name="Tier">Of the queue: low, medium or high. For <see cref="SlaObjective.ApprovalLatency"/> and <see cref="SlaObjective.QueueDepth"/>.</param>
/// <param name="Reviewer">E-mail of the person who decided. For <see cref="SlaObjective.ApprovalLatency"/>.</param>
public sealed record SlaScope(string? Agent = null, string? Workflow = null, string? Tier = null, string? Reviewer = null);

/// <summary>A promise of a service, measured over a rolling window.</summary>
/// <param name="Owner">E-mail of the person who answers for it.</param>
/// <param name="Target">The share that has to be good, from 0.5 to 0.9999. The rest is the error budget.</param>
/// <param name="Window">How far back it looks: 1 to 30 days.</param>
/// <param name="About">Null for everything.</param>
/// <param name="Within">The longest time that is still good, for objectives of time; one of <see cref="SlaBounds"/>.</param>
/// <param name="Threshold">The figure that is still good: a depth, a number of successes, a reported figure.</param>
/// <param name="Per">For <see cref="SlaObjective.Throughput"/>; a day unless said.</param>
/// <param name="Kpi">For <see cref="SlaObjective.OutputQuality"/>: the reported figure's name; null for people's reviews.</param>
/// <param name="OnBreach">What the engine does while it is breached; nothing unless said.</param>
/// <param name="MinEvents">From how many events, or spans of time, on it is judged at all, 1 to 100,000; what suits the objective unless said.</param>
public sealed record SlaDefinition(
    string Name,
    string Owner,
    SlaObjective Objective,
    double Target,
    TimeSpan Window,
    SlaScope? About = null,
    TimeSpan? Within = null,
    double? Threshold = null,
    SlaPer? Per = null,
    string? Kpi = null,
    SlaBreach? OnBreach = null,
    int? MinEvents = null)
{
    public static readonly string RuleKind = "sla";

    /// <summary>What the engine does; <see cref="SlaBreach.None"/> where nothing is said.</summary>
    [JsonIgnore]
    public SlaBreach Breach => OnBreach ?? SlaBreach.None;

    /// <summary>Of the business rather than of the machinery.</summary>
    [JsonIgnore]
    public bool IsBusiness => Objective is SlaObjective.Throughput or SlaObjective.Turnaround or SlaObjective.ApprovalLatency or SlaObjective.OutputQuality;

    /// <summary>Counted in spans of time rather than in events: what did not happen counts too.</summary>
    [JsonIgnore]
    public bool IsOfTime => Objective is SlaObjective.Availability or SlaObjective.QueueDepth or SlaObjective.Throughput;

    /// <summary>A monitor outside reports on it.</summary>
    [JsonIgnore]
    public bool IsReported => Objective is SlaObjective.Availability or SlaObjective.AgentLatency;

    /// <summary>From how many events or spans on it is judged.</summary>
    [JsonIgnore]
    public int LeastEvents => MinEvents ?? Objective switch
    {
        SlaObjective.Throughput => 3,
        SlaObjective.Availability or SlaObjective.QueueDepth => 6,
        _ => 20,
    };
}

/// <summary>The times that objectives can ask for: what is counted is kept in these steps.</summary>
public static class SlaBounds
{
    /// <summary>Of answers of the decision point.</summary>
    public static readonly IReadOnlyList<TimeSpan> Answers = [.. new[] { 5, 10, 20, 50, 100, 200, 400, 1000, 2000, 5000 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

    /// <summary>Of work and of people's decisions.</summary>
    public static readonly IReadOnlyList<TimeSpan> Work = [.. new[] { 1, 5, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 10080 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    /// <summary>The steps of an objective; empty where it asks for no time of them.</summary>
    public static IReadOnlyList<TimeSpan> Of(SlaObjective objective) => objective switch
    {
        SlaObjective.DecisionLatency => Answers,
        SlaObjective.Turnaround or SlaObjective.ApprovalLatency => Work,
        _ => [],
    };

    /// <summary>The step that a time falls in: the first that is no shorter, or one past the last.</summary>
    public static int StepOf(IReadOnlyList<TimeSpan> bounds, TimeSpan time)
    {
        var step = 0;
        while (step < bounds.Count && time > bounds[step])
            step++;
        return step;
    }
}

/// <summary>What a monitor saw of a service: counts of events, or whether it was up.</summary>
/// <param name="At">When; now where it is left out.</param>
/// <param name="Good">How many of the events were good.</param>
/// <param name="Total">How many there were.</param>
/// <param name="Up">Instead of counts: one probe.</param>
public sealed record SlaReading(DateTimeOffset? At = null, long? Good = null, long? Total = null, bool? Up = null);
