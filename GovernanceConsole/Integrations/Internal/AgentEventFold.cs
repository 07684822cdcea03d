using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Integrations.Internal;

/// <summary>The last changes that agents should hear of, told right after their commit. Streams read from here at their own pace: none can hold up the loop.</summary>
internal sealed class AgentEventFold(ILedger ledger) : ILedgerFold
{
    private const int Kept = 4096;
    private const int PageSize = 500;

    private static readonly string[] Kinds = [EntryKinds.Kill, EntryKinds.Release, EntryKinds.RuleChange];

    private readonly ConcurrentDictionary<long, Channel<bool>> _listeners = new();
    private readonly List<AgentEvent> _pending = [];
    private bool _revoked;
    private long _applied, _listener;
    private volatile Recent _recent = new([], 1, 0);

    /// <summary>The last durable entry.</summary>
    public long Position => _recent.Position;

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        _pending.Clear();
        _applied = head.Seq;
        _recent = new Recent([], head.Seq + 1, head.Seq);
        Wake();
        return Task.CompletedTask;
    }

    public void Apply(SequencedEntry sequenced)
    {
        _applied = sequenced.Entry.Seq;
        _revoked |= sequenced.Entry.Kind == EntryKinds.Notice;
        if (sequenced.Rule is { } rule && AgentEvent.Of(rule) is { } happened)
            _pending.Add(happened);
    }

    public void Committed(IRuleView rules)
    {
        var (wake, recent) = (_pending.Count > 0 || _revoked, _recent);
        if (_pending.Count > 0)
        {
            List<AgentEvent> events = [.. recent.Events, .. _pending];
            var surplus = Math.Max(0, events.Count - Kept);
            var from = surplus == 0 ? recent.CoveredFrom : events[surplus - 1].Seq + 1;
            recent = new Recent([.. events.Skip(surplus)], from, _applied);
            _pending.Clear();
        }

        _recent = recent with { Position = _applied };
        _revoked = false;
        if (wake)
            Wake();
    }

    /// <summary>Everything behind a position, in order; from the ledger where it is too long ago.</summary>
    public async Task<IReadOnlyList<AgentEvent>> SinceAsync(long position, CancellationToken cancellationToken)
    {
        var recent = _recent;
        if (position + 1 >= recent.CoveredFrom)
            return [.. recent.Events.Where(happened => happened.Seq > position)];
        var older = new List<AgentEvent>();
        foreach (var kind in Kinds)
        {
            for (long? after = position; after is not null;)
            {
                var page = await ledger.ReadAsync(new LedgerQuery(After: after, Kind: kind, Limit: PageSize), cancellationToken);
                older.AddRange(page.Items.Where(entry => entry.Seq < recent.CoveredFrom).Select(AgentEvent.Of).OfType<AgentEvent>());
                after = page.NextCursor is { } next ? long.Parse(next, CultureInfo.InvariantCulture) : null;
            }
        }

        return [.. older.OrderBy(happened => happened.Seq), .. recent.Events];
    }

    /// <summary>Gets a signal after each commit that may matter, until disposed.</summary>
    public (ChannelReader<bool> Signals, IDisposable Subscription) Listen()
    {
        var (id, channel) = (Interlocked.Increment(ref _listener), Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
        _listeners[id] = channel;
        return (channel.Reader, new Listener(this, id));
    }

    private void Wake()
    {
        foreach (var listener in _listeners.Values)
            listener.Writer.TryWrite(true);
    }

    private sealed record Recent(IReadOnlyList<AgentEvent> Events, long CoveredFrom, long Position);

    private sealed class Listener(AgentEventFold fold, long id) : IDisposable
    {
        public void Dispose() => fold._listeners.TryRemove(id, out _);
    }
}
