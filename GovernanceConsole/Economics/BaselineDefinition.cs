using GovernanceConsole.Kernel;

namespace GovernanceConsole.Economics;

/// <summary>What a task of a workflow cost before an agent did it.</summary>
/// <param name="UnitCost">Of one completed task, in USD.</param>
/// <param name="TakenOn">The day it was taken; not a later one than today.</param>
/// <param name="Source">Where the figure is from: a study, a controller's report.</param>
/// <param name="Spread">The standard deviation between tasks; with <paramref name="Sample"/> it gives the baseline an interval.</param>
/// <param name="Sample">How many tasks were looked at, from 2.</param>
/// <param name="SetupCost">What it cost once to bring agents into the workflow; payback and break-even count from it.</param>
public sealed record BaselineDefinition(Money UnitCost, DateOnly TakenOn, string Source, string? Note = null, Money? Spread = null, int? Sample = null, Money? SetupCost = null);
