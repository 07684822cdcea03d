using System.Text.Json.Serialization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Economics;

/// <summary>What a task of a workflow cost, and how many succeeded, before an agent did it: either or both.</summary>
/// <param name="TakenOn">The day it was taken; not a later one than today.</param>
/// <param name="Source">Where the figures are from: a study, a controller's report.</param>
/// <param name="UnitCost">Of one completed task, in USD.</param>
/// <param name="Spread">The standard deviation between tasks; with <paramref name="Sample"/> it gives the cost an interval.</param>
/// <param name="Sample">How many tasks were looked at, from 2.</param>
/// <param name="SetupCost">What it cost once to bring agents into the workflow; payback and break-even count from it.</param>
/// <param name="SuccessRate">The part of the tasks that succeeded, from 0 to 0.999. Gates can ask agents for it.</param>
public sealed record BaselineDefinition(
    DateOnly TakenOn,
    string Source,
    Money? UnitCost = null,
    string? Note = null,
    Money? Spread = null,
    int? Sample = null,
    Money? SetupCost = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? SuccessRate = null);
