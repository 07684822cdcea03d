namespace GovernanceConsole.Economics.Rules;

/// <summary>When what was spent once comes back.</summary>
/// <param name="PerTask">What a completed task brings: its net, or where no value is known what it saves against the baseline.</param>
/// <param name="BySaving">It is a saving against the baseline.</param>
/// <param name="Volume">Completed tasks until the one-off cost is back; null where a task brings nothing, or the cost is not known.</param>
/// <param name="Days">The same in days at the pace of the period.</param>
public sealed record PaybackFigures(decimal? PerTask, bool BySaving, long? Volume, long? Days)
{
    internal static PaybackFigures Of(EconomicsLine figures, int days, BaselineDefinition? baseline)
    {
        var bySaving = figures.NetPerTask is null;
        var perTask = figures.NetPerTask ?? (baseline?.UnitCost is { } before && figures.CostPerTask is { } cost ? before.Amount - cost : null);
        if (perTask is not > 0 || baseline?.SetupCost is not { } setup || setup.Amount / perTask.Value > 1_000_000_000_000m)
            return new PaybackFigures(perTask, bySaving, null, null);
        var volume = (long)Math.Ceiling(setup.Amount / perTask.Value);
        return new PaybackFigures(perTask, bySaving, volume, figures.CompletedTasks == 0 ? null : (long)Math.Ceiling((decimal)volume * days / figures.CompletedTasks));
    }
}
