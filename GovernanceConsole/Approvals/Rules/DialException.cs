using GovernanceConsole.Autonomy;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Rules;

/// <summary>A dial that departs from what holds in general: for a part of its workflow or for a time, and higher than what would hold without it. Pure.</summary>
internal static class DialException
{
    /// <summary>The exception that gives the level at a place now, or null where the level there is the general one.</summary>
    public static Versioned<DialDefinition>? At(IRuleView rules, DialScope place, DateTimeOffset now)
    {
        var covering = Covering(rules, place).Select(dial => dial.As<DialDefinition>()).OfType<Versioned<DialDefinition>>().ToList();
        var inForce = new DialBoard(covering.Select(dial => dial.Definition)).Resolve(place, now);
        if (inForce is not { SetBy: { } dial, PausedBy: null } || (dial.Scope.Specificity == 0 && !dial.IsTimeBoxedAt(now)))
            return null;
        var without = covering.Select(other => other.Definition).Where(other => other.Scope != dial.Scope).ToList();
        // What a time box covers comes back when it ends.
        if (dial.IsTimeBoxedAt(now) && dial.FallbackLevel is { } before)
            without.Add(dial with { Level = before, ExpiresAt = null });
        return inForce.Level > new DialBoard(without).Resolve(place, now).Level ? covering.Find(found => found.Definition.Scope == dial.Scope) : null;
    }

    /// <summary>The dials that cover a place, as they stand in the rules.</summary>
    public static IEnumerable<RuleVersion> Covering(IRuleView rules, DialScope place) =>
        Enumerable.Range(0, 8)
            .Select(mask => new DialScope(place.Workflow, (mask & 1) != 0 ? place.Segment : null, (mask & 2) != 0 ? place.Channel : null, (mask & 4) != 0 ? place.Region : null))
            .Distinct()
            .Select(scope => rules.Find(AutonomyRules.Dial, scope.Id))
            .OfType<RuleVersion>();
}
