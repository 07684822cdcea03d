using System.Collections.Frozen;

namespace GovernanceConsole.KillSwitches;

/// <summary>An engaged kill switch with its id.</summary>
public sealed record EngagedStop(string Id, StopOrder Order);

/// <summary>The kill switches that stand, by scope, immutable. With none engaged a look-up costs one comparison.</summary>
public sealed class StopIndex
{
    /// <summary>Nothing is stopped.</summary>
    public static readonly StopIndex Empty = new([]);

    private readonly List<EngagedStop> _engaged;
    private readonly FrozenDictionary<(KillTarget, string?), EngagedStop> _byScope;

    /// <summary>Of several switches on one scope, the one engaged first (lowest id) speaks.</summary>
    public StopIndex(IEnumerable<EngagedStop> engaged)
    {
        _engaged = [.. engaged.Where(stop => stop.Order.IsEngaged).OrderBy(stop => stop.Id, StringComparer.Ordinal)];
        _byScope = _engaged.GroupBy(stop => (stop.Order.Scope.Target, stop.Order.Scope.Id)).ToFrozenDictionary(scope => scope.Key, scope => scope.First());
    }

    public bool IsEmpty => _byScope.Count == 0;

    public IEnumerable<EngagedStop> All => _byScope.Values;

    /// <summary>After one was engaged or released. What was released before does not matter: it may be much.</summary>
    public StopIndex With(EngagedStop changed) => new([.. _engaged.Where(stop => stop.Id != changed.Id), changed]);

    public EngagedStop? On(KillTarget target, string? id) =>
        !IsEmpty && (target == KillTarget.Everything || id is not null) && _byScope.TryGetValue((target, id), out var stop) ? stop : null;
}
