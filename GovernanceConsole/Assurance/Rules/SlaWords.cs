using System.Globalization;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Rules;

/// <summary>Service levels in plain words.</summary>
internal static class SlaWords
{
    public static string Name(SlaObjective objective) => objective switch
    {
        SlaObjective.DecisionLatency => "Answer time of the decision point",
        SlaObjective.DecisionErrors => "Errors of the decision point",
        SlaObjective.AgentErrors => "Errors of agents",
        SlaObjective.AgentLatency => "Run time of the agent",
        SlaObjective.Availability => "Availability",
        SlaObjective.QueueDepth => "Queue depth",
        SlaObjective.Throughput => "Throughput",
        SlaObjective.Turnaround => "Turnaround",
        SlaObjective.ApprovalLatency => "Approval latency of reviewers",
        SlaObjective.OutputQuality => "Output quality",
    };

    /// <summary>What is promised: <c>99 % of answers within 400 ms, over 7 days</c>.</summary>
    public static string Promise(SlaDefinition sla) => $"{Share(sla.Target)} of {What(sla)}, over {Span(sla.Window)}";

    /// <summary>What it is about: <c>send-time-optimiser in publishing</c>.</summary>
    public static string About(SlaDefinition sla)
    {
        if (sla.Objective is SlaObjective.DecisionLatency or SlaObjective.DecisionErrors)
            return "the decision point";
        var about = sla.About ?? new SlaScope();
        var place = about switch
        {
            { Agent: { } agent, Workflow: { } workflow } => $"{agent} in {workflow}",
            { Agent: { } agent } => agent,
            { Workflow: { } workflow } => workflow,
            _ => sla.Objective is SlaObjective.ApprovalLatency or SlaObjective.QueueDepth ? "every held action" : "every agent",
        };
        return place + (about.Tier is null ? "" : $", {about.Tier} risk") + (about.Reviewer is null ? "" : $", decided by {about.Reviewer}");
    }

    /// <summary>What the engine does while it is breached.</summary>
    public static string Effect(SlaBreach breach) => breach switch
    {
        SlaBreach.None => "People are told",
        SlaBreach.Lower => "One level lower",
        SlaBreach.Assist => "Assist only: people act",
        SlaBreach.Hold => "A person decides each action",
        SlaBreach.Deny => "Nothing is executed",
    };

    /// <summary>How it stands, in a sentence.</summary>
    public static string Says(SlaDefinition sla, ErrorBudget budget, SlaState state, SlaCause? cause) => state == SlaState.Breached
        ? cause == SlaCause.FastBurn
            ? $"Breached: the budget burns {Times(Math.Max(budget.Burn.Hour ?? 0, budget.Burn.SixHours ?? 0))} as fast as it may. {Bad(sla, budget)}."
            : $"Breached: {Bad(sla, budget)}."
        : budget.Total == 0 ? "Nothing was measured in the window yet."
        : budget.Total < sla.LeastEvents ? $"Too little to judge: {Count(budget.Total)} of {Count(sla.LeastEvents)} {Noun(sla)}."
        : budget.EndsIn is { } left ? $"Met, but the budget ends in about {Span(left)} at this pace. {Bad(sla, budget)}."
        : $"Met: {Bad(sla, budget)}.";

    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.####} %");

    /// <summary>A measured share: never rounded up to what it is not.</summary>
    public static string Measured(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((value * 1e4) + 1e-7) / 100:0.##} %") : "—";

    public static string Times(double burn) => string.Create(CultureInfo.InvariantCulture, $"{burn:0.#} times");

    public static string Burn(double? burn) => burn is { } times ? string.Create(CultureInfo.InvariantCulture, $"{times:0.0}×") : "—";

    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => Number(span.TotalMilliseconds, "ms", "ms"),
        { TotalMinutes: < 1 } => Number(span.TotalSeconds, "second", "seconds"),
        { TotalHours: < 1 } => Number(span.TotalMinutes, "minute", "minutes"),
        { TotalDays: < 1 } => Number(span.TotalHours, "hour", "hours"),
        _ => Number(span.TotalDays, "day", "days"),
    };

    private static string What(SlaDefinition sla) => sla.Objective switch
    {
        SlaObjective.DecisionLatency => $"answers within {Span(sla.Within ?? TimeSpan.Zero)}",
        SlaObjective.DecisionErrors => "answers without an error",
        SlaObjective.AgentErrors => "outcomes without a failure",
        SlaObjective.AgentLatency => $"runs within {Span(sla.Within ?? TimeSpan.Zero)}, as its monitor reports",
        SlaObjective.Availability => "the time up, as its monitor reports",
        SlaObjective.QueueDepth => $"the time with at most {Count(sla.Threshold ?? 0)} waiting",
        SlaObjective.Throughput => $"{(sla.Per == SlaPer.Hour ? "hours" : "days")} with at least {Count(sla.Threshold ?? 0)} successes",
        SlaObjective.Turnaround => $"outcomes within {Span(sla.Within ?? TimeSpan.Zero)} of the permit",
        SlaObjective.ApprovalLatency => $"held actions decided within {Span(sla.Within ?? TimeSpan.Zero)}",
        SlaObjective.OutputQuality => sla.Kpi is { } kpi ? $"readings of {kpi} at {(sla.Threshold ?? 0).ToString("0.####", CultureInfo.InvariantCulture)} or more" : "reviewed actions approved as they were",
    };

    private static string Bad(SlaDefinition sla, ErrorBudget budget) =>
        $"{Amount(sla, budget.Bad)} of {Count(budget.Total)} {Noun(sla)} {(budget.Bad == 1 ? "was" : "were")} bad in {Span(sla.Window)}, {Amount(sla, budget.Allowed)} may be";

    // Spans of time may be good in part.
    private static string Amount(SlaDefinition sla, double amount) => amount.ToString(sla.IsOfTime || amount < 10 ? "#,0.#" : "N0", CultureInfo.InvariantCulture);

    private static string Noun(SlaDefinition sla) => sla.Objective switch
    {
        SlaObjective.DecisionLatency or SlaObjective.DecisionErrors => "answers",
        SlaObjective.AgentErrors or SlaObjective.Turnaround => "outcomes",
        SlaObjective.AgentLatency => "runs",
        SlaObjective.Availability or SlaObjective.QueueDepth => "spans of five minutes",
        SlaObjective.Throughput => sla.Per == SlaPer.Hour ? "hours" : "days",
        SlaObjective.ApprovalLatency => "held actions",
        SlaObjective.OutputQuality => sla.Kpi is null ? "reviewed actions" : "readings",
    };

    private static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {(Math.Round(value, 1) == 1 ? one : many)}");
}
