using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger;

/// <summary>What to read of the ledger.</summary>
/// <param name="After">Entries with a higher number than this, oldest first; or, with <see cref="NewestFirst"/>, a lower one.</param>
public sealed record LedgerQuery(
    long? After = null,
    string? Kind = null,
    string? Agent = null,
    string? RunId = null,
    string? EvaluationId = null,
    string? Outcome = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null,
    bool NewestFirst = false,
    int Limit = 50);

/// <summary>Reads the ledger. Nothing here writes.</summary>
public interface ILedger
{
    /// <summary>The last entry's number and hash.</summary>
    LedgerHead Head { get; }

    Task<Page<LedgerEntry>> ReadAsync(LedgerQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The entries from one number to another, both included, in order and in stretches of some thousands; the next is read
    /// while one is worked on. For who goes through very many.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<LedgerEntry>> StreamAsync(long from, long to, CancellationToken cancellationToken);

    /// <summary>The number of the first entry at or after a time; one past the end where there is none.</summary>
    Task<long> FirstSinceAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The entries of one kind that belong to these decisions, in no order. At most some hundreds at a time.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadEvaluationsAsync(string kind, IReadOnlyCollection<string> evaluationIds, CancellationToken cancellationToken);

    /// <summary>The entries of one kind and outcome that belong to some runs, newest first, at most so many of all together. At most some hundreds of runs at a time.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadRunsAsync(string kind, string outcome, IReadOnlyCollection<string> runs, int limit, CancellationToken cancellationToken);

    Task<LedgerEntry?> FindAsync(long seq, CancellationToken cancellationToken);

    /// <summary>Content by its hash (lower-case hex), or null where it is unknown or was erased.</summary>
    Task<Payload?> FindPayloadAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>The same for some thousands at once; those that are unknown or were erased are not among them.</summary>
    Task<IReadOnlyDictionary<string, Payload>> FindPayloadsAsync(IReadOnlyCollection<string> sha256, CancellationToken cancellationToken);

    /// <summary>Recomputes the chain from <paramref name="from"/> to the end, decides every decision again, and compares the rules in force with the entries that brought them.</summary>
    Task<LedgerVerification> VerifyAsync(long from, IProgress<long>? progress, CancellationToken cancellationToken);
}

/// <summary>The end of the ledger.</summary>
/// <param name="Seq">0 for an empty ledger.</param>
/// <param name="Hash">The last entry's hash.</param>
public sealed record LedgerHead(long Seq, ReadOnlyMemory<byte> Hash);

/// <summary>What a verification found.</summary>
/// <param name="Entries">How many entries were recomputed.</param>
/// <param name="Root">The last good hash, lower-case hex.</param>
/// <param name="FirstBad">The first entry that does not hold, or null.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record LedgerVerification(long Entries, string Root, long? FirstBad, string? Problem)
{
    public bool Passed => FirstBad is null;
}
