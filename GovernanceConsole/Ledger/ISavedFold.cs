namespace GovernanceConsole.Ledger;

/// <summary>A fold that would take too long to read back from the ledger: its state is saved now and then with its position, and only what came after is folded at start.</summary>
public interface ISavedFold : ILedgerFold
{
    /// <summary>Its name in the store.</summary>
    string Name { get; }

    /// <summary>Raised with every change of what it keeps: another version's state is not read.</summary>
    int Version { get; }

    /// <summary>The kinds of rule without which it is empty: where there is no saved state, folding begins with the first of them.</summary>
    IReadOnlyList<string> FirstRules { get; }

    /// <summary>Takes over a saved state, or begins with nothing. The entries behind it follow through <see cref="ILedgerFold.Apply"/>, then <see cref="ILedgerFold.ReloadAsync"/>.</summary>
    void Load(byte[]? saved);

    /// <summary>The state as of the last entry applied.</summary>
    byte[] Save();
}

/// <summary>Reads the ledger as a saved fold would.</summary>
public interface ISavedFolds
{
    /// <summary>The entries from the first rule of these kinds up to a position, in order; none where there never was one.</summary>
    IAsyncEnumerable<LedgerEntry> EntriesAsync(IReadOnlyList<string> firstRules, long until, CancellationToken cancellationToken);
}
