using System.Collections.Concurrent;

namespace GovernanceConsole.Kernel;

/// <summary>Tells whoever listens in this process that something changed. A notice is a hint to look again; it is never the control itself.</summary>
/// <param name="Topic">One of <see cref="ChangeTopics"/>.</param>
/// <param name="Id">What changed, where one thing did.</param>
/// <param name="Seq">The ledger entry behind it.</param>
public sealed record ChangeNotice(string Topic, string? Id, long Seq);

/// <summary>What can change under an open screen.</summary>
public static class ChangeTopics
{
    public static readonly string Decision = "decision";
    public static readonly string Rule = "rule";
    public static readonly string Kill = "kill";
    public static readonly string Approval = "approval";

    /// <summary>Who looks at what on this node. Not in the ledger.</summary>
    public static readonly string Presence = "presence";

    public static readonly string Ledger = "ledger";
}

/// <summary>Fans change notices out to subscribers in this process.</summary>
public sealed class ChangeHub
{
    private readonly ConcurrentDictionary<long, Action<ChangeNotice>> _subscribers = new();
    private long _nextId;

    /// <summary>Calls <paramref name="listener"/> for each notice until the subscription is disposed. The listener must return at once.</summary>
    public IDisposable Subscribe(Action<ChangeNotice> listener)
    {
        var id = Interlocked.Increment(ref _nextId);
        _subscribers[id] = listener;
        return new Subscription(this, id);
    }

    public void Publish(ChangeNotice notice)
    {
        foreach (var listener in _subscribers.Values)
            listener(notice);
    }

    private sealed class Subscription(ChangeHub hub, long id) : IDisposable
    {
        public void Dispose() => hub._subscribers.TryRemove(id, out _);
    }
}
