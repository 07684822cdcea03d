using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Quality.Internal;

/// <summary>What service levels have to satisfy.</summary>
internal static class SlaChecks
{
    private static readonly string[] Tiers = ["low", "medium", "high"];

    public static Refusal? Problem(string id, SlaDefinition sla) =>
        !Slug.IsValid(id) ? Refusal.OutOfRange("id", $"An id {Slug.Rule}; '{id}' does not fit.")
        : string.IsNullOrWhiteSpace(sla.Name) || sla.Name.Length > 100 ? Refusal.OutOfRange("name", "A name has 1 to 100 characters.")
        : string.IsNullOrWhiteSpace(sla.Owner) || sla.Owner.Length > 254 ? Refusal.OutOfRange("owner", "The owner is the e-mail address of the person who answers for it.")
        : sla.Target is not (>= 0.5 and <= 0.9999) ? Refusal.OutOfRange("target", FormattableString.Invariant($"The target is a share from 0.5 to 0.9999, not {sla.Target}."))
        : sla.Window < TimeSpan.FromDays(1) || sla.Window > TimeSpan.FromDays(30) ? Refusal.OutOfRange("window", "The window is from 1 to 30 days.")
        : sla.MinEvents is < 1 or > 100_000 ? Refusal.OutOfRange("min_events", $"min_events is from 1 to 100000, not {sla.MinEvents}.")
        : Within(sla) ?? Threshold(sla) ?? About(sla.Objective, sla.About) ?? OnBreach(sla);

    /// <summary>What it names has to be there: a misspelt one would be held for ever.</summary>
    public static Refusal? Unknown(IRuleView rules, SlaScope? about) =>
        about?.Agent is { } agent && rules.Find(AgentRules.Agent, agent)?.Document is null ? Refusal.OutOfRange("about.agent", $"There is no agent '{agent}'.")
        : about?.Workflow is { } workflow && rules.Find(AutonomyRules.Workflow, workflow)?.Document is null ? Refusal.OutOfRange("about.workflow", $"There is no workflow '{workflow}'.")
        : null;

    public static Refusal? Problem(SlaDefinition sla, SlaReading reading) =>
        !sla.IsReported ? Refusal.OutOfRange("objective", $"Nobody reports on it: the console measures {Word(sla.Objective)} itself.")
        : reading.Up is not null ? (reading.Good is null && reading.Total is null ? null : Refusal.OutOfRange("up", "A reading has either up, or good and total."))
        : reading.Total is not (>= 1 and <= 1_000_000_000) ? Refusal.OutOfRange("total", "total is from 1 to 1000000000, or leave it out and say up.")
        : reading.Good is not { } good || good < 0 || good > reading.Total ? Refusal.OutOfRange("good", "good is from 0 to total.")
        : null;

    private static Refusal? Within(SlaDefinition sla)
    {
        var bounds = SlaBounds.Of(sla.Objective);
        if (sla.Objective == SlaObjective.AgentLatency)
            return sla.Within > TimeSpan.Zero && sla.Within <= TimeSpan.FromDays(7) ? null : Refusal.OutOfRange("within", "within is the longest run that the monitor counts as good, up to 7 days.");
        if (bounds.Count == 0)
            return sla.Within is null ? null : Refusal.OutOfRange("within", $"{Word(sla.Objective)} asks for no time.");
        return sla.Within is { } within && bounds.Contains(within) ? null
            : Refusal.OutOfRange("within", $"within is one of the steps that times are counted in: {string.Join(", ", bounds.Select(System.Xml.XmlConvert.ToString))}.");
    }

    private static Refusal? Threshold(SlaDefinition sla)
    {
        var asks = sla.Objective is SlaObjective.QueueDepth or SlaObjective.Throughput || sla.Kpi is not null;
        if (sla.Kpi is not null && (sla.Objective != SlaObjective.OutputQuality || sla.Kpi.Length is 0 or > 100))
            return Refusal.OutOfRange("kpi", "kpi names a reported figure, 1 to 100 characters, for output_quality only.");
        if (sla.Per is not null && sla.Objective != SlaObjective.Throughput)
            return Refusal.OutOfRange("per", "per is for throughput only.");
        return !asks ? (sla.Threshold is null ? null : Refusal.OutOfRange("threshold", $"{Word(sla.Objective)} asks for no threshold."))
            : sla.Kpi is not null ? (sla.Threshold is { } figure && Math.Abs(figure) <= 1e12 ? null : Refusal.OutOfRange("threshold", "threshold is the figure to reach, from -1e12 to 1e12."))
            : sla.Threshold is >= 0 and <= 1_000_000 && (sla.Threshold >= 1 || sla.Objective == SlaObjective.QueueDepth) ? null
            : Refusal.OutOfRange("threshold", $"threshold is from {(sla.Objective == SlaObjective.QueueDepth ? 0 : 1)} to 1000000 for {Word(sla.Objective)}.");
    }

    private static Refusal? About(SlaObjective objective, SlaScope? about) =>
        objective is SlaObjective.DecisionLatency or SlaObjective.DecisionErrors && about is not null && about != new SlaScope()
            ? Refusal.OutOfRange("about", "The decision point is one for all agents: leave about out.")
        : objective == SlaObjective.AgentLatency && about?.Agent is null ? Refusal.OutOfRange("about.agent", "agent_latency is about one agent: name it.")
        : about?.Tier is { } tier && (!Tiers.Contains(tier) || objective is not (SlaObjective.ApprovalLatency or SlaObjective.QueueDepth))
            ? Refusal.OutOfRange("about.tier", "A tier is low, medium or high, for approval_latency and queue_depth only.")
        : about?.Reviewer is { } reviewer && (reviewer.Length is 0 or > 254 || objective != SlaObjective.ApprovalLatency)
            ? Refusal.OutOfRange("about.reviewer", "A reviewer is an e-mail address, for approval_latency only.")
        : null;

    private static Refusal? OnBreach(SlaDefinition sla) =>
        sla is { Breach: SlaBreach.Hold, Objective: SlaObjective.QueueDepth or SlaObjective.ApprovalLatency }
            ? Refusal.OutOfRange("on_breach", "Holding more would make the queue of the reviewers longer still: choose none, lower, assist or deny.")
            : null;

    private static string Word(SlaObjective objective) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(objective.ToString());
}
