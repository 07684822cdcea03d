namespace GovernanceConsole.Promotions.Rules;

/// <summary>What one agent did under one dial since the level began: all that gates look at.</summary>
internal sealed record CellEvidence(DateTimeOffset Since, DateTimeOffset Until)
{
    public RateCount Success { get; init; }

    public RateCount Treated { get; init; }

    public RateCount Control { get; init; }

    /// <summary>Questions, and those that nothing forbade.</summary>
    public RateCount Policy { get; init; }

    /// <summary>The same after the last day with something forbidden.</summary>
    public RateCount CleanPolicy { get; init; }

    /// <summary>When the clean time began.</summary>
    public DateTimeOffset CleanSince { get; init; } = Since;

    public RateCount Escalation { get; init; }

    public RateCount Override { get; init; }

    public RateCount Edit { get; init; }

    /// <summary>Questions, and those that no bad data changed.</summary>
    public RateCount GoodData { get; init; }

    /// <summary>What was delivered, and how often somebody complained or unsubscribed.</summary>
    public RateCount Complaints { get; init; }

    /// <summary>Whole hours, and those in which every service level about the agent or its workflow held; null where none is set.</summary>
    public RateCount? Sla { get; init; }

    /// <summary>Permits of whole days, and those of them that have an outcome.</summary>
    public RateCount Reported { get; init; }

    public MeanSums Cost { get; init; }

    public long Refusals { get; init; }

    /// <summary>When incidents happened that speak against the agent here, the earliest first.</summary>
    public IReadOnlyList<DateTimeOffset> Incidents { get; init; } = [];

    /// <summary>The versions in use against the suites of its persona.</summary>
    public IReadOnlyList<SuiteCover> Suites { get; init; } = [];

    /// <summary>Outcomes day by day in the order they came, <c>1</c> for a success.</summary>
    public IReadOnlyList<(DateOnly Day, string Course)> Courses { get; init; } = [];

    /// <summary>Reported figures by name: all but the control cohort's, the treated, the control cohort's.</summary>
    public IReadOnlyDictionary<string, (MeanSums All, MeanSums Treated, MeanSums Control)> Kpis { get; init; } = new Dictionary<string, (MeanSums, MeanSums, MeanSums)>();

    /// <summary>The treatments, where outcomes tell them apart; empty where they do not.</summary>
    public IReadOnlyList<VariantEvidence> Variants { get; init; } = [];

    public double Days => Math.Max((Until - Since).TotalDays, 1 / 24.0);
}
