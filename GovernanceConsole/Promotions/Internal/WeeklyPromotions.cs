using GovernanceConsole.Components;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>What was promoted and rolled back in a week, and what waited for a person at its end.</summary>
internal sealed class WeeklyPromotions(IRecommendations recommendations) : IWeeklyLines
{
    public Task<IReadOnlyList<WeeklyLine>> ReadAsync(WeekSpan week, CancellationToken cancellationToken)
    {
        var all = recommendations.List();
        return Task.FromResult<IReadOnlyList<WeeklyLine>>(
        [
            .. all.Where(one => one.Definition.State == RecommendationState.Accepted && one.Definition.DecidedAt >= week.From && one.Definition.DecidedAt < week.Until).Select(Decided),
            .. all.Where(one => one.Definition.Kind != RecommendationKind.Hold && WaitedAt(one.Definition, week.Until)).Select(Due),
        ]);
    }

    private static WeeklyLine Decided(Versioned<Recommendation> one) => one.Definition.Kind == RecommendationKind.Promote
        ? new(WeeklyKind.Win, $"{one.Definition.Agent} was promoted to level {one.Definition.ToLevel} at {one.Definition.Scope}. {one.Definition.Why}", Href(one), 80)
        : new(WeeklyKind.Anomaly, $"{one.Definition.Agent} was rolled back to level {one.Definition.ToLevel} at {one.Definition.Scope}{(one.Definition.Automatic ? " by itself" : "")}. {one.Definition.Why}", Href(one), 90);

    private static WeeklyLine Due(Versioned<Recommendation> one) =>
        new(WeeklyKind.Due, $"{(one.Definition.Kind == RecommendationKind.Promote ? "Promote" : "Roll back")} {one.Definition.Agent} to level {one.Definition.ToLevel} at {one.Definition.Scope}? {one.Definition.Why}", Href(one), one.Definition.Kind == RecommendationKind.Rollback ? 90 : 60);

    // What was superseded says no more since when.
    private static bool WaitedAt(Recommendation one, DateTimeOffset end) => one.CreatedAt < end && one.State switch
    {
        RecommendationState.Open or RecommendationState.Deferred => true,
        RecommendationState.Superseded => false,
        _ => one.DecidedAt >= end,
    };

    private static string Href(Versioned<Recommendation> one) => "/recommendations/" + one.Id;
}
