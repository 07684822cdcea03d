using GovernanceConsole.Budgets;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>What the engine decided, and all that spoke against it.</summary>
/// <param name="Level">The effective autonomy level, 0 to 3, under the persona's ceiling.</param>
/// <param name="LevelFrom">Where the level comes from, in words.</param>
/// <param name="Reasons">Every control that held or denied, in the order of the controls. Empty for a permit.</param>
public sealed record Decision(Outcome Outcome, int Level, string LevelFrom, IReadOnlyList<Reason> Reasons)
{
    /// <summary>What a permit takes out of the limits that apply, until its outcome is known. Empty for whatever is not permitted.</summary>
    public IReadOnlyList<ReservedAmount> Reserves { get; init; } = [];

    /// <summary>What packs in shadow and warn would have done, by pack and rule.</summary>
    public IReadOnlyList<RuleRemark> Observed { get; init; } = [];

    /// <summary>What the permit asks of the agent besides. Empty for anything but a permit.</summary>
    public IReadOnlyList<Obligation> Obligations { get; init; } = [];

    /// <summary>The reason that speaks: the first, in the order of the controls, of those that made the outcome. Null for a permit.</summary>
    public Reason? Speaking => Reasons.FirstOrDefault(reason => reason.Outcome == Outcome);

    /// <summary>The speaking reason's code, or null for a permit.</summary>
    public string? Code => Speaking?.Code;
}
