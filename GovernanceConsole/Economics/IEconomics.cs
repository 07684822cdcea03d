namespace GovernanceConsole.Economics;

/// <summary>What agents cost and earn, from the outcomes that were reported and the traces that were sent.</summary>
public interface IEconomics
{
    /// <summary>The figures of one agent, or of all together. Times count by whole hours.</summary>
    Task<UnitEconomics> OfAsync(string? agent, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The figures of every agent that did something in the time, the dearest first.</summary>
    Task<IReadOnlyList<UnitEconomics>> ByAgentAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// The figures of whole days, both counted, line by line: days in order, all else the dearest first. What traces tell of model
    /// calls names an agent and no more: by workflow or place it stands in the line without a key, and where one is asked for it is in no figure.
    /// </summary>
    Task<EconomicsBreakdown> BreakdownAsync(EconomicsBy by, EconomicsPlace where, DateOnly from, DateOnly until, CancellationToken cancellationToken);

    /// <summary>The ledger entries that an agent's day is made of, in order; they add up to the day's figures.</summary>
    Task<EconomicsEntries> EntriesAsync(string agent, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The organisation's day at a moment.</summary>
    DateOnly DayOf(DateTimeOffset at);
}

/// <summary>Unit economics in US dollars. What nobody knows is null, never nought.</summary>
/// <param name="Agent">Null for all agents together.</param>
/// <param name="CompletedTasks">Outcomes that succeeded.</param>
/// <param name="UnpricedCalls">Model calls whose cost nobody knows; they are not in <paramref name="Cost"/>.</param>
/// <param name="UngovernedActs">Acts that traces tell of and no permit covers; null where no trace came.</param>
public sealed record UnitEconomics(string? Agent, long CompletedTasks, CostFigures Cost, ValueFigures Value, long UnpricedCalls, long? UngovernedActs)
{
    /// <summary>Value without cost; null where no value was reported.</summary>
    public decimal? Net => Value.Total is { } value ? value - (Cost.Total ?? 0) : null;

    /// <summary>Null without a completed task or a cost.</summary>
    public decimal? CostPerTask => CompletedTasks > 0 && Cost.Total is { } cost ? Math.Round(cost / CompletedTasks, 4) : null;
}

/// <param name="Model">By the tokens reported and the price of their moment; where no outcome tells of them, by those of traces.</param>
/// <param name="Tool">As reported with outcomes.</param>
/// <param name="Human">People's reviews, at the rate frozen when the action was held.</param>
/// <param name="Incident">What was booked on incidents, on the day it was booked; null where nothing was.</param>
public sealed record CostFigures(decimal? Model, decimal? Tool, decimal? Human, decimal? Incident)
{
    public decimal? Total => Model is null && Tool is null && Human is null && Incident is null ? null : (Model ?? 0) + (Tool ?? 0) + (Human ?? 0) + (Incident ?? 0);
}

/// <summary>Value by its basis.</summary>
public sealed record ValueFigures(decimal? Declared, decimal? Measured, decimal? Attributed)
{
    public decimal? Total => Declared is null && Measured is null && Attributed is null ? null : (Declared ?? 0) + (Measured ?? 0) + (Attributed ?? 0);
}
