using GovernanceConsole.Autonomy.Internal;

namespace GovernanceConsole.Autonomy;

/// <summary>All dials, indexed by scope, immutable. A look-up makes one probe for each shape that dials have, eight at most, however many dials there are.</summary>
public sealed class DialBoard
{
    /// <summary>No dial at all: level 0 everywhere.</summary>
    public static readonly DialBoard Empty = new([]);

    private readonly Dictionary<ScopeKey, Placed> _byScope = [];
    private readonly ScopeShape[] _shapes;
    private readonly ILookup<string, DialDefinition> _byWorkflow;

    public DialBoard(IEnumerable<DialDefinition> dials)
    {
        var shapes = new SortedSet<ScopeShape>();
        _byWorkflow = dials.ToLookup(dial => dial.Scope.Workflow);
        foreach (var dial in _byWorkflow.SelectMany(workflow => workflow))
        {
            var keys = new ScopeKeys(dial.Scope);
            shapes.Add(keys.Whole);
            _byScope.Add(keys.Of(keys.Whole), new Placed(dial));
        }

        _shapes = [.. shapes];
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
        Placed winner = default, paused = default;
        foreach (var shape in _shapes)
        {
            // A place that leaves a dimension open is covered only by dials that leave it open too.
            if ((shape & ~keys.Whole) != 0 || !_byScope.TryGetValue(keys.Of(shape), out var found))
                continue;
            if (found.Paused && (paused.Dial is null || found.Precedes(paused, now)))
                paused = found;
            if (found.SpeaksAt(now) && (winner.Dial is null || found.Precedes(winner, now)))
                winner = found;
        }

        if (paused.Dial is not null)
            return new EffectiveLevel(0, winner.Dial ?? paused.Dial, paused.Dial, winner.Dial is not null && winner.HasEndedAt(now));
        if (winner.Dial is null)
            return EffectiveLevel.Unset;
        return winner.HasEndedAt(now) ? new EffectiveLevel(winner.Dial.LevelAt(now)!.Value, winner.Dial, null, FromFallback: true) : winner.Level;
    }

    /// <summary>
    /// A dial, and what a look-up asks of most dials, so that it does not have to follow the dial into memory that is far away.
    /// </summary>
    private readonly struct Placed(DialDefinition dial)
    {
        private readonly bool _timeBoxed = dial.ExpiresAt is not null;
        private readonly sbyte _specificity = (sbyte)dial.Scope.Specificity;

        public DialDefinition Dial { get; } = dial;

        /// <summary>What it gives while nothing else counts: made once, for every question under it is answered with it.</summary>
        public EffectiveLevel Level { get; } = new(dial.Level, dial, null, false);

        public bool Paused { get; } = dial.Paused;

        public bool HasEndedAt(DateTimeOffset now) => _timeBoxed && now >= Dial.ExpiresAt;

        public bool SpeaksAt(DateTimeOffset now) => !_timeBoxed || Dial.LevelAt(now) is not null;

        public bool Precedes(Placed holder, DateTimeOffset now)
        {
            if (_specificity != holder._specificity)
                return _specificity > holder._specificity;
            var (mine, theirs) = (Dial.LevelAt(now) ?? 0, holder.Dial.LevelAt(now) ?? 0);
            return mine != theirs ? mine < theirs : string.CompareOrdinal(Dial.Scope.Id, holder.Dial.Scope.Id) < 0;
        }
    }
}
