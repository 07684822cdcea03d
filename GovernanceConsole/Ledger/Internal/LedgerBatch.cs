using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>The batch at hand: the state it started from, and what has been added since.</summary>
internal sealed class LedgerBatch(LedgerHead head, DateTimeOffset lastAt, RuleView rules, SoughtEntries sought, IReadOnlyList<ILedgerFold> folds, TimeProvider clock) : ILedgerBatch
{
    private readonly List<SequencedEntry> _entries = [];
    private LedgerHead _head = head;
    private DateTimeOffset? _now;
    private RuleView _rules = rules;

    public IReadOnlyList<SequencedEntry> Entries => _entries;

    /// <summary>Rules that changed since the batch began, by this node or, caught up with, by others.</summary>
    public List<RuleVersion> ChangedRules { get; } = [];

    public LedgerHead Head => _head;

    public DateTimeOffset LastAt { get; private set; } = lastAt;

    public RuleView RuleView => _rules;

    public IRuleView Rules => _rules;

    /// <summary>One time for a piece of work: what it decides by is what its entries say, so that deciding again gives the same.</summary>
    public DateTimeOffset Now => _now ??= Later(EntryTime.Truncate(clock.GetUtcNow()), LastAt);

    /// <summary>The next piece of work begins: it takes a time of its own when it first asks for one.</summary>
    public void Tick() => _now = null;

    public LedgerEntry? Find(Sought what, DateTimeOffset since) => sought.Find(what, since);

    public LedgerEntry Append(EntryDraft draft)
    {
        EnsureStorable(draft);
        var at = Now;
        var seq = _head.Seq + 1;
        // The hash covers everything but itself: its bytes are filled in last.
        var hash = new byte[EntryHash.Length];
        var entry = new LedgerEntry(seq, at, draft.Kind, draft.Actor, draft.Agent, draft.RunId, draft.EvaluationId, draft.Outcome, draft.Body, _head.Hash, hash) { Decoded = draft.Decoded };
        EntryHash.Of(entry, hash);
        var rule = draft.Rule is null ? null : draft.Rule with { At = at, Seq = seq };
        var sequenced = new SequencedEntry(entry, draft.RequestKey, rule, draft.Payloads);
        _entries.Add(sequenced);
        sought.Add(entry, draft.RequestKey);
        Fold(sequenced);
        return entry;
    }

    /// <summary>Takes in an entry that is already in the store.</summary>
    public void Fold(SequencedEntry sequenced)
    {
        _head = new LedgerHead(sequenced.Entry.Seq, sequenced.Entry.Hash);
        LastAt = sequenced.Entry.At;
        if (sequenced.Rule is { } rule)
        {
            _rules = _rules.With(rule);
            ChangedRules.Add(rule);
        }

        foreach (var fold in folds)
            fold.Apply(sequenced);
    }

    // The last to look: those who take texts in refuse it with words.
    private static void EnsureStorable(EntryDraft draft)
    {
        var zero = ZeroCharacter.IsIn(draft.Body.Span) || ZeroCharacter.IsIn(draft.Actor.Id) || ZeroCharacter.IsIn(draft.Agent) || ZeroCharacter.IsIn(draft.RunId)
            || ZeroCharacter.IsIn(draft.EvaluationId) || ZeroCharacter.IsIn(draft.Outcome) || ZeroCharacter.IsIn(draft.RequestKey);
        for (var i = 0; i < draft.Payloads.Count; i++)
            zero |= ZeroCharacter.IsIn(draft.Payloads[i].Body.Span);
        if (zero)
            throw new ArgumentException(ZeroCharacter.Refused, nameof(draft));
    }

    // A clock that is set back must not make the ledger run backwards.
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one < other ? other : one;
}
