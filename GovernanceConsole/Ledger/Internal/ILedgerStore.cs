namespace GovernanceConsole.Ledger.Internal;

/// <summary>Where entries are kept. One connection of its own for appending; nothing here decides anything.</summary>
internal interface ILedgerStore
{
    /// <summary>Takes the sole right to append until the transaction ends, over all nodes.</summary>
    Task<ILedgerTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>The rules in force and the removals, with the head they belong to, read as one.</summary>
    Task<(LedgerHead Head, DateTimeOffset LastAt, IReadOnlyList<RuleVersion> Rules)> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Entries after a position, in order.</summary>
    Task<IReadOnlyList<SequencedEntry>> ReadAfterAsync(long seq, int limit, CancellationToken cancellationToken);

    /// <summary>Drops every connection, so that the next batch starts on fresh ones.</summary>
    Task CloseAsync();
}

/// <summary>The right to append, held.</summary>
internal interface ILedgerTransaction : IAsyncDisposable
{
    /// <summary>
    /// The last entry's number in the store, for another node may have moved it, and the entries sought, the first of each
    /// before the next. They are looked for by the indexes that the batch's own entries go into.
    /// </summary>
    Task<(long HeadSeq, IReadOnlyList<StoredEntry> Found)> LookAsync(IReadOnlyCollection<Sought> sought, CancellationToken cancellationToken);

    /// <summary>Writes something that says nothing, so that a commit tells whether the store takes any.</summary>
    Task TouchAsync(CancellationToken cancellationToken);

    /// <summary>Writes entries and the rule versions they bring.</summary>
    Task AppendAsync(IReadOnlyList<SequencedEntry> entries, CancellationToken cancellationToken);

    /// <summary>Returns when everything is on disk.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
