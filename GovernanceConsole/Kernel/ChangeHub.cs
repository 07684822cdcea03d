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

    /// <summary>A meter moved.</summary>
    public static readonly string Budget = "budget";

    /// <summary>What agents cost or earned.</summary>
    public static readonly string Economics = "economics";

    /// <summary>What agents did that gates look at.</summary>
    public static readonly string Promotion = "promotion";

    /// <summary>What was reported of data, or what it changed.</summary>
    public static readonly string Quality = "quality";

    /// <summary>What service levels are measured by, or how they stand.</summary>
    public static readonly string Sla = "sla";

    /// <summary>What agents name as their versions.</summary>
    public static readonly string Versions = "versions";

    /// <summary>Who looks at what on this node. Not in the ledger.</summary>
    public static readonly string Presence = "presence";

    public static readonly string Ledger = "ledger";

    /// <summary>What agents' traces say. Not in the ledger.</summary>
    public static readonly string Telemetry = "telemetry";

    /// <summary>Something that people should look at came up or was settled. Not in the ledger.</summary>
    public static readonly string Alert = "alert";

    /// <summary>How checkpoints reach their witnesses. Not in the ledger.</summary>
    public static readonly string Witness = "witness";

    /// <summary>The store began or ceased to take commits. Whatever an open screen shows is read anew.</summary>
    public static readonly string Store = "store";
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
