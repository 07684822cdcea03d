using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>The last outcomes, so that a report that comes twice at once counts once. Older ones are found in the store.</summary>
internal sealed class RecentOutcomes : ILedgerFold
{
    private const int Kept = 65_536;

    private readonly Dictionary<string, LedgerEntry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<LedgerEntry> _order = new();

    /// <summary>Every outcome with this number or a higher one is here.</summary>
    public long CoveredFrom { get; private set; } = 1;

    public LedgerEntry? Find(string evaluationId) => _entries.GetValueOrDefault(evaluationId);

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        _entries.Clear();
        _order.Clear();
        CoveredFrom = head.Seq + 1;
        return Task.CompletedTask;
    }

    public void Apply(SequencedEntry sequenced)
    {
        if (sequenced.Entry is not { EvaluationId: { } evaluation } entry || (entry.Kind != EntryKinds.Outcome && entry.Kind != EntryKinds.ExternalOutcome))
            return;
        _entries[evaluation] = entry;
        _order.Enqueue(entry);
        while (_order.Count > Kept)
        {
            var oldest = _order.Dequeue();
            CoveredFrom = oldest.Seq + 1;
            _entries.Remove(oldest.EvaluationId!);
        }
    }

    public void Committed(IRuleView rules)
    {
    }
}
