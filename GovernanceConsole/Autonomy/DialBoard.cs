using System.Collections.Frozen;

namespace GovernanceConsole.Autonomy;

/// <summary>All dials, indexed by workflow and scope, immutable. A look-up makes at most eight probes, however many dials there are.</summary>
public sealed class DialBoard
{
    /// <summary>No dial at all: level 0 everywhere.</summary>
    public static readonly DialBoard Empty = new([]);

    // Each dial as the level it gives while nothing else counts: made once, for every question under it is answered with it.
    private readonly FrozenDictionary<string, FrozenDictionary<(string?, string?, string?), EffectiveLevel>> _byWorkflow;

    public DialBoard(IEnumerable<DialDefinition> dials) =>
        _byWorkflow = dials
            .GroupBy(dial => dial.Scope.Workflow)
            .ToFrozenDictionary(
                workflow => workflow.Key,
                workflow => workflow.ToFrozenDictionary(dial => (dial.Scope.Segment, dial.Scope.Channel, dial.Scope.Region), dial => new EffectiveLevel(dial.Level, dial, null, false)));

    /// <summary>The dials of one workflow.</summary>
    public IEnumerable<DialDefinition> Of(string workflow) =>
        _byWorkflow.TryGetValue(workflow, out var dials) ? dials.Values.Select(set => set.SetBy!) : [];

    /// <summary>
    /// The level at one place. The most specific dial that covers it wins; of two equally specific ones the lower level,
    /// then the scope that sorts first. Any covering pause holds it at 0. Nothing set means 0.
    /// </summary>
    public EffectiveLevel Resolve(DialScope place, DateTimeOffset now)
    {
        if (!_byWorkflow.TryGetValue(place.Workflow, out var dials))
            return EffectiveLevel.Unset;

        EffectiveLevel? winner = null;
        DialDefinition? paused = null;
        for (var mask = 0; mask < 8; mask++)
        {
            // A place that leaves a dimension open is covered only by dials that leave it open too.
            if (((mask & 1) != 0 && place.Segment is null) || ((mask & 2) != 0 && place.Channel is null) || ((mask & 4) != 0 && place.Region is null))
                continue;
            var key = ((mask & 1) != 0 ? place.Segment : null, (mask & 2) != 0 ? place.Channel : null, (mask & 4) != 0 ? place.Region : null);
            if (!dials.TryGetValue(key, out var found))
                continue;
            var dial = found.SetBy!;
            if (dial.Paused && (paused is null || Precedes(dial, paused, now)))
                paused = dial;
            if (dial.LevelAt(now) is not null && (winner is null || Precedes(dial, winner.SetBy!, now)))
                winner = found;
        }

        var fallback = winner is { SetBy.ExpiresAt: { } end } && now >= end;
        return paused is not null
            ? new EffectiveLevel(0, winner?.SetBy ?? paused, paused, fallback)
            : winner is null ? EffectiveLevel.Unset
            : fallback ? new EffectiveLevel(winner.SetBy!.LevelAt(now)!.Value, winner.SetBy, null, fallback)
            : winner;
    }

    private static bool Precedes(DialDefinition candidate, DialDefinition holder, DateTimeOffset now)
    {
        if (candidate.Scope.Specificity != holder.Scope.Specificity)
            return candidate.Scope.Specificity > holder.Scope.Specificity;
        var (mine, theirs) = (candidate.LevelAt(now) ?? 0, holder.LevelAt(now) ?? 0);
        return mine != theirs ? mine < theirs : string.CompareOrdinal(candidate.Scope.Id, holder.Scope.Id) < 0;
    }
}
