namespace GovernanceConsole.Economics;

/// <summary>The figures of one agent, place or day, in US dollars. What nobody knows is null, never nought.</summary>
/// <param name="Key">Null in a total, and where nobody named the place.</param>
/// <param name="Outcomes">Reports of any kind.</param>
/// <param name="CompletedTasks">Outcomes that succeeded.</param>
/// <param name="ApprovedItems">Held actions that a person approved.</param>
/// <param name="UnpricedCalls">Model calls whose cost nobody knows; they are not in <paramref name="Cost"/>.</param>
/// <param name="ByControl">What the treatment cohort earned beyond the control cohort's mean, workflow by workflow; a part of the value, not one more. Null without both cohorts.</param>
public sealed record EconomicsLine(string? Key, long Outcomes, long CompletedTasks, long ApprovedItems, CostFigures Cost, ValueFigures Value, long UnpricedCalls, decimal? ByControl)
{
    /// <summary>Value without cost; null where no value is known.</summary>
    public decimal? Net => Value.Total is { } value ? value - (Cost.Total ?? 0) : null;

    public decimal? CostPerTask => Per(Cost.Total, CompletedTasks);

    public decimal? CostPerApprovedItem => Per(Cost.Total, ApprovedItems);

    public decimal? CostPerOutcome => Per(Cost.Total, Outcomes);

    public decimal? NetPerTask => Per(Net, CompletedTasks);

    private static decimal? Per(decimal? amount, long units) => units > 0 && amount is { } known ? Math.Round(known / units, 4) : null;
}

/// <summary>Figures line by line, and all of them together.</summary>
public sealed record EconomicsBreakdown(IReadOnlyList<EconomicsLine> Lines, EconomicsLine Total);
