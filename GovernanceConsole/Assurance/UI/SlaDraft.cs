using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.UI;

/// <summary>A service level while it is being written: what its objective does not ask for is left out when it is saved.</summary>
internal sealed class SlaDraft
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Owner { get; set; } = "";

    public SlaObjective Objective { get; set; } = SlaObjective.AgentErrors;

    public double? TargetPercent { get; set; } = 99;

    public double? WindowDays { get; set; } = 7;

    public TimeSpan? Within { get; set; }

    public double? Seconds { get; set; }

    public double? Threshold { get; set; }

    public SlaPer Per { get; set; } = SlaPer.Day;

    public string? Kpi { get; set; }

    public string? Agent { get; set; }

    public string? Workflow { get; set; }

    public string? Tier { get; set; }

    public string? Reviewer { get; set; }

    public SlaBreach OnBreach { get; set; }

    public int? MinEvents { get; set; }

    public IReadOnlyList<TimeSpan> Bounds => SlaBounds.Of(Objective);

    public bool AsksThreshold => Objective is SlaObjective.QueueDepth or SlaObjective.Throughput || (Objective == SlaObjective.OutputQuality && Named(Kpi) is not null);

    public string ThresholdLabel => Objective switch { SlaObjective.QueueDepth => "At most so many wait", SlaObjective.Throughput => "At least so many successes", _ => "At least" };

    public bool AsksAbout => Objective is not (SlaObjective.DecisionLatency or SlaObjective.DecisionErrors);

    public bool AsksTier => Objective is SlaObjective.ApprovalLatency or SlaObjective.QueueDepth;

    public static SlaDraft Of(string id, SlaDefinition sla) => new()
    {
        Id = id,
        Name = sla.Name,
        Owner = sla.Owner,
        Objective = sla.Objective,
        TargetPercent = Math.Round(sla.Target * 100, 6),
        WindowDays = sla.Window.TotalDays,
        Within = sla.Within,
        Seconds = sla.Within?.TotalSeconds,
        Threshold = sla.Threshold,
        Per = sla.Per ?? SlaPer.Day,
        Kpi = sla.Kpi,
        Agent = sla.About?.Agent,
        Workflow = sla.About?.Workflow,
        Tier = sla.About?.Tier,
        Reviewer = sla.About?.Reviewer,
        OnBreach = sla.Breach,
        MinEvents = sla.MinEvents,
    };

    /// <summary>Null where the share or the window is missing; all else the service level's own checks name.</summary>
    public SlaDefinition? ToDefinition()
    {
        if (TargetPercent is not { } percent || WindowDays is not { } days || !double.IsFinite(days) || days > 10_000)
            return null;
        var about = AsksAbout ? new SlaScope(Named(Agent), Named(Workflow), AsksTier ? Named(Tier) : null, Objective == SlaObjective.ApprovalLatency ? Named(Reviewer) : null) : new SlaScope();
        return new SlaDefinition(
            Name.Trim(), Owner.Trim(), Objective, Math.Round(percent / 100, 8), TimeSpan.FromDays(days), about == new SlaScope() ? null : about,
            Objective == SlaObjective.AgentLatency ? Seconds is { } seconds && seconds < 1e7 ? TimeSpan.FromSeconds(seconds) : null : Bounds.Count > 0 ? Within : null,
            AsksThreshold ? Threshold : null, Objective == SlaObjective.Throughput ? Per : null, Objective == SlaObjective.OutputQuality ? Named(Kpi) : null,
            OnBreach == SlaBreach.None ? null : OnBreach, MinEvents);
    }

    private static string? Named(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
