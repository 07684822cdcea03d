using System.Text.Json.Serialization;

namespace GovernanceConsole.Budgets;

/// <summary>A limit on what agents may use in a time. Several that apply are enforced together.</summary>
/// <param name="Action">Only this action of the catalogue counts; null for all.</param>
/// <param name="Limit">More than 0, in the unit; dollars for <see cref="BudgetUnit.Usd"/>.</param>
/// <param name="Thresholds">What happens before the limit is reached.</param>
public sealed record BudgetDefinition(
    BudgetScope Scope,
    BudgetUnit Unit,
    BudgetPeriod Period,
    [property: JsonConverter(typeof(QuantityConverter))] decimal Limit,
    string? Action = null,
    IReadOnlyList<BudgetThreshold>? Thresholds = null,
    string? Name = null)
{
    /// <summary>The budget as the decision point enforces it.</summary>
    public MeteredLimit ToLimit(string id) => new(
        $"budget:{id}", id, new MeterPlace(Scope.BusinessUnit, Scope.Workflow, Scope.Agent, Action), Unit, Period, Limit, Thresholds ?? []);
}

/// <summary>Whose use counts: all that is named together. Nothing named is the whole organisation.</summary>
public sealed record BudgetScope(string? BusinessUnit = null, string? Workflow = null, string? Agent = null);

/// <summary>What happens once a part of the limit is used or reserved.</summary>
/// <param name="Percent">From 1 to 100 of the limit.</param>
/// <param name="FromSeverity">For hold and pause: only actions of this severity (<c>low</c>, <c>medium</c>, <c>high</c>) or a higher one; null for all.</param>
public sealed record BudgetThreshold(int Percent, ThresholdAct Then, string? FromSeverity = null);

/// <summary>What a threshold does.</summary>
public enum ThresholdAct
{
    /// <summary>Tell people.</summary>
    Notify,

    /// <summary>From here on a person decides.</summary>
    Hold,

    /// <summary>From here on nothing, until the window ends or the limit is raised.</summary>
    Pause,
}
