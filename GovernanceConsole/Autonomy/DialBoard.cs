using System.Numerics;
using GovernanceConsole.Autonomy.Internal;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Autonomy;

/// <summary>
/// All dials, indexed by scope, immutable. A look-up makes one probe for each shape that dials have, eight at most, however
/// many dials there are, the most specific first; where nothing is paused it goes no further than to what wins.
/// </summary>
public sealed class DialBoard
{
    /// <summary>No dial at all: level 0 everywhere.</summary>
    public static readonly DialBoard Empty = new([]);

    private readonly HashSlots<Placed> _byScope;
    private readonly ScopeShape[] _shapes;
    private readonly bool _anyPaused;
    private readonly ILookup<string, DialDefinition> _byWorkflow;

    public DialBoard(IEnumerable<DialDefinition> dials)
    {
        _byWorkflow = dials.ToLookup(dial => dial.Scope.Workflow);
        var (all, shapes) = (_byWorkflow.SelectMany(workflow => workflow).ToList(), new SortedSet<ScopeShape>());
        _byScope = new HashSlots<Placed>(all.Count);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var dial in all)
        {
            var keys = new ScopeKeys(WithSharedNames(dial.Scope, names));
            shapes.Add(keys.Whole);
            var key = keys.Of(keys.Whole);
            _byScope.Add(new Placed(dial, key), key.GetHashCode());
        }

        _shapes = [.. shapes.OrderByDescending(Specificity)];
        _anyPaused = all.Exists(dial => dial.Paused);
    }

    /// <summary>The dials of one workflow.</summary>
    public IEnumerable<DialDefinition> Of(string workflow) => _byWorkflow[workflow];

    /// <summary>
    /// The level at one place. The most specific dial that covers it wins; of two equally specific ones the lower level,
    /// then the scope that sorts first. Any covering pause holds it at 0. Nothing set means 0.
    /// </summary>
    public EffectiveLevel Resolve(DialScope place, DateTimeOffset now)
    {
        var keys = new ScopeKeys(place);
        Placed? winner = null, paused = null;
        foreach (var shape in _shapes)
        {
            // What names less neither wins over this nor, with nothing paused, holds it.
            if (!_anyPaused && winner is not null && Specificity(shape) < winner.Specificity)
                break;
            // A place that leaves a dimension open is covered only by dials that leave it open too.
            if ((shape & ~keys.Whole) != 0 || Find(keys.Of(shape)) is not { } found)
                continue;
            if (found.Paused && (paused is null || found.Precedes(paused, now)))
                paused = found;
            if (found.SpeaksAt(now) && (winner is null || found.Precedes(winner, now)))
                winner = found;
        }

        if (paused is not null)
            return new EffectiveLevel(0, winner?.Dial ?? paused.Dial, paused.Dial, winner is not null && winner.HasEndedAt(now));
        if (winner is null)
            return EffectiveLevel.Unset;
        return winner.HasEndedAt(now) ? new EffectiveLevel(winner.Dial.LevelAt(now)!.Value, winner.Dial, null, FromFallback: true) : winner.Level;
    }

    private static int Specificity(ScopeShape shape) => BitOperations.PopCount((uint)shape);

    // One name stands in many scopes: as one string, it is still near when it is compared again.
    private static DialScope WithSharedNames(DialScope scope, Dictionary<string, string> names)
    {
        return new DialScope(Shared(scope.Workflow)!, Shared(scope.Segment), Shared(scope.Channel), Shared(scope.Region));

        string? Shared(string? name) => name is null ? null : names.TryGetValue(name, out var known) ? known : names[name] = name;
    }

    private Placed? Find(in ScopeKey key)
    {
        var hash = key.GetHashCode();
        var found = _byScope.First(hash, out var at);
        while (found is not null && !found.Key.Equals(key))
            found = _byScope.Next(hash, ref at);
        return found;
    }

    /// <summary>
    /// A dial, and what a look-up asks of most dials, so that it does not have to follow the dial into memory that is far away.
    /// </summary>
    private sealed class Placed(DialDefinition dial, ScopeKey key)
    {
        // What is compared with it is passed on by reference: a field, not a property.
        public readonly ScopeKey Key = key;

        private readonly bool _timeBoxed = dial.ExpiresAt is not null;

        public DialDefinition Dial { get; } = dial;

        public int Specificity { get; } = dial.Scope.Specificity;

        /// <summary>What it gives while nothing else counts: made once, for every question under it is answered with it.</summary>
        public EffectiveLevel Level { get; } = new(dial.Level, dial, null, false);

        public bool Paused { get; } = dial.Paused;

        public bool HasEndedAt(DateTimeOffset now) => _timeBoxed && now >= Dial.ExpiresAt;

        public bool SpeaksAt(DateTimeOffset now) => !_timeBoxed || Dial.LevelAt(now) is not null;

        public bool Precedes(Placed holder, DateTimeOffset now)
        {
            if (Specificity != holder.Specificity)
                return Specificity > holder.Specificity;
            var (mine, theirs) = (Dial.LevelAt(now) ?? 0, holder.Dial.LevelAt(now) ?? 0);
            return mine != theirs ? mine < theirs : string.CompareOrdinal(Dial.Scope.Id, holder.Dial.Scope.Id) < 0;
        }
    }
}
