using System.Globalization;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Every approval of the last weeks, folded from the ledger. The loop asks it; readers see on the board what is durable.</summary>
internal sealed class ApprovalFold(ILedger ledger, ApprovalBoard board, ChangeHub hub) : ILedgerFold, IApprovalBook
{
    private const int PageSize = 1000;

    // An item may wait for a month and its approval be used for another.
    private static readonly TimeSpan Kept = (ApprovalOptions.LongestLife * 2) + TimeSpan.FromDays(1);

    private readonly Dictionary<string, ApprovalItem> _items = [];
    private readonly Dictionary<(string Agent, string Digest), string> _waiting = [];
    private readonly Dictionary<(string Agent, string Key), string> _keys = [];
    private readonly Dictionary<(string Agent, string Digest), string> _grants = [];
    private readonly Dictionary<string, long> _changed = [];
    private readonly Dictionary<string, long> _checks = [];
    private readonly Dictionary<string, HoldReason> _holds = [];
    private long _real;

    public ApprovalItem? Find(string id) => _items.GetValueOrDefault(id);

    /// <summary>The item that an earlier call with this key, or for this exact action, has put in the queue.</summary>
    public ApprovalItem? FindEarlier(string agent, string? key, string digest) =>
        key is not null && _keys.TryGetValue((agent, key), out var id) ? Find(id)
        : _waiting.TryGetValue((agent, digest), out id) ? Find(id) : null;

    public ApprovalItem? FindByKey(string agent, string key) => _keys.TryGetValue((agent, key), out var id) ? Find(id) : null;

    /// <summary>The last real item that came in.</summary>
    public ApprovalItem? LastReal { get; private set; }

    /// <summary>How many real items came in since this check was last among them.</summary>
    public long SinceCheck(string check) => _real - _checks.GetValueOrDefault(check);

    /// <summary>What held this action last.</summary>
    public HoldReason? LastHoldOf(string action) => _holds.GetValueOrDefault(action);

    public ApprovalFact Present(string id, string agent, string digest, DateTimeOffset now)
    {
        if (Find(id) is not { Check: null } item || item.Held.Agent != agent)
            return new ApprovalFact(id, ApprovalStanding.Unknown, [], false, null);
        var standing = Standing(item, digest, now);
        return new ApprovalFact(id, standing, standing == ApprovalStanding.Valid ? Covers(item) : [], item.IsGrant, standing == ApprovalStanding.Cooling ? item.UsableFrom : null);
    }

    public ApprovalFact? FindGrant(string agent, string digest, DateTimeOffset now) =>
        FindGrantItem(agent, digest, now) is { } item ? new ApprovalFact(item.Id, ApprovalStanding.Valid, Covers(item), true, null) : null;

    /// <summary>The standing grant for an item's exact action, or null.</summary>
    public ApprovalItem? FindGrant(ApprovalItem item, DateTimeOffset now) => FindGrantItem(item.Held.Agent, item.Held.Digest, now);

    public EntryDraft Use(string id, string evaluationId, ActorRef agent) =>
        new ApprovalEvent.Used(id, evaluationId).Draft(agent, Find(id)?.Held.Agent, Find(id)?.Held.RunId);

    public async Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        _items.Clear();
        _waiting.Clear();
        _keys.Clear();
        _grants.Clear();
        _changed.Clear();
        _checks.Clear();
        _holds.Clear();
        (_real, LastReal) = (0, null);
        foreach (var entry in await ReadAsync(head.Seq, cancellationToken))
            Fold(entry);
        board.Replace(_items.Values);
        _changed.Clear();
    }

    public void Apply(SequencedEntry sequenced)
    {
        if (sequenced.Entry.Kind == EntryKinds.Approval)
            Fold(sequenced.Entry);
    }

    public void Committed(IRuleView rules)
    {
        if (_changed.Count == 0)
            return;
        board.Publish(_changed.Keys.Select(id => _items[id]));
        foreach (var (id, seq) in _changed)
            hub.Publish(new ChangeNotice(ChangeTopics.Approval, id, seq));
        _changed.Clear();
    }

    private ApprovalItem? FindGrantItem(string agent, string digest, DateTimeOffset now) =>
        _grants.Count > 0 && _grants.TryGetValue((agent, digest), out var id) && Find(id) is { } item && Standing(item, digest, now) == ApprovalStanding.Valid ? item : null;

    private static ApprovalStanding Standing(ApprovalItem item, string digest, DateTimeOffset now) => item.StateAt(now) switch
    {
        _ when item.Digest != digest => ApprovalStanding.OtherAction,
        ApprovalState.Pending => ApprovalStanding.Pending,
        ApprovalState.Approved => now < item.UsableFrom ? ApprovalStanding.Cooling : ApprovalStanding.Valid,
        ApprovalState.Used => ApprovalStanding.Used,
        ApprovalState.Expired => ApprovalStanding.Expired,
        _ => ApprovalStanding.Refused,
    };

    private static List<string> Covers(ApprovalItem item) => [.. item.Held.Holds.Select(hold => HoldReason.KeyOf(hold.Control, hold.Code, hold.Source)).Distinct().Order(StringComparer.Ordinal)];

    private void Fold(LedgerEntry entry)
    {
        var happened = ApprovalEvent.Read(entry);
        if (ApprovalFolding.Apply(_items.GetValueOrDefault(happened.Item), happened, entry) is not { } item)
            return;
        _items[item.Id] = item;
        _changed[item.Id] = entry.Seq;
        // No agent may come upon a check: not by its action, not by its id.
        if (item.Check is { } check)
        {
            if (happened is ApprovalEvent.Requested)
                _checks[check.Definition] = _real;
            return;
        }

        if (happened is ApprovalEvent.Requested)
        {
            (_real, LastReal) = (_real + 1, item);
            if (item.Held.Holds is [var hold, ..])
                _holds[item.Held.Action] = hold;
        }

        if (item.Key is { } key)
            _keys[(item.Held.Agent, key)] = item.Id;
        if (happened is ApprovalEvent.Joined { Key: { } joined })
            _keys[(item.Held.Agent, joined)] = item.Id;
        Index(_waiting, (item.Held.Agent, item.Held.Digest), item, item.State == ApprovalState.Pending);
        Index(_grants, (item.Held.Agent, item.Digest), item, item is { IsGrant: true, State: ApprovalState.Approved });
    }

    private static void Index(Dictionary<(string, string), string> index, (string, string) key, ApprovalItem item, bool holds)
    {
        if (holds)
            index[key] = item.Id;
        else if (index.TryGetValue(key, out var id) && id == item.Id)
            index.Remove(key);
    }

    /// <summary>The entries of the last weeks, oldest first.</summary>
    private async Task<IEnumerable<LedgerEntry>> ReadAsync(long head, CancellationToken cancellationToken)
    {
        List<LedgerEntry> entries = [];
        long? before = head + 1;
        while (before is not null)
        {
            var page = await ledger.ReadAsync(new LedgerQuery(After: before, Kind: EntryKinds.Approval, NewestFirst: true, Limit: PageSize), cancellationToken);
            entries.AddRange(page.Items.TakeWhile(entry => entry.At >= page.Items[0].At - Kept));
            before = page.NextCursor is { } next && entries[^1].At >= entries[0].At - Kept ? long.Parse(next, CultureInfo.InvariantCulture) : null;
        }

        return entries.AsEnumerable().Reverse().Where(entry => entry.At >= entries[0].At - Kept);
    }
}
