namespace GovernanceConsole.Promotions.UI;

/// <summary>One day in a chart: what the agent came to and what the control cohort did, as sums of so many observations.</summary>
internal readonly record struct CohortDay(DateOnly Day, long Of, double Total, long Control, double ControlTotal)
{
    public double? Agent => Of == 0 ? null : Total / Of;

    public double? Other => Control == 0 ? null : ControlTotal / Control;

    public static CohortDay From(EvidenceDay day) => new(day.Day, day.Outcomes, day.Successes, day.Control, day.ControlSuccesses);

    public static CohortDay From(EvidenceFigureDay day) => new(day.Day, day.Readings, day.Total, day.Control, day.ControlTotal);
}
