namespace GovernanceConsole.Ledger;

/// <summary>
/// The one thread that orders everything that binds. Work runs in the order it came in, sees the state that all
/// earlier work left behind, and is answered only after the commit that holds its entries.
/// </summary>
public interface ISequencer
{
    /// <summary>Puts work in line without waiting.</summary>
    /// <returns>False where the line is full: answer 503 with Retry-After.</returns>
    bool TryEnqueue(SequencedWork work);

    /// <summary>Whether the store takes commits at the moment.</summary>
    SequencerHealth Health { get; }

    /// <summary>How much work waits in line.</summary>
    int Waiting { get; }

    /// <summary>Ends when the ledger is loaded for the first time.</summary>
    Task LoadedAsync(CancellationToken cancellationToken);
}

/// <summary>Whether the sequencer can commit.</summary>
/// <param name="Problem">What is wrong and what to do, for an operator; null while it is ready.</param>
/// <param name="Since">From when on it has been so.</param>
public sealed record SequencerHealth(LedgerState State, string? Problem, DateTimeOffset Since)
{
    /// <summary>The store takes commits, as far as anybody knows.</summary>
    public bool Ready => State == LedgerState.Ready;
}

/// <summary>What the loop is doing.</summary>
public enum LedgerState
{
    /// <summary>It reads the ledger's end and the rules for the first time.</summary>
    Loading,

    /// <summary>It takes commits.</summary>
    Ready,

    /// <summary>The store takes none; it is tried again and again.</summary>
    Failing,

    /// <summary>The console is shutting down.</summary>
    Stopping,
}

/// <summary>A piece of work for the sequencer. <see cref="Run"/> is called on its thread; exactly one of the two answers follows, on a thread where others wait for theirs: none may block.</summary>
public abstract class SequencedWork
{
    /// <summary>What it will ask <see cref="ILedgerBatch.Find"/> for: the store is searched once for that of all work in a batch.</summary>
    public virtual IReadOnlyList<Sought> Sought => [];

    /// <summary>Decides and appends. Must not block or do I/O.</summary>
    public abstract void Run(ILedgerBatch batch);

    /// <summary>The entries are durable: answer.</summary>
    public abstract void Committed();

    /// <summary>Nothing of it was kept, or nobody can tell: answer 503.</summary>
    public abstract void Failed(Exception cause);
}

/// <summary>The batch that is being put together.</summary>
public interface ILedgerBatch
{
    /// <summary>The time of this piece of work and of every entry it appends. Never before that of the last entry, whatever the clock does.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The rules with everything this batch has changed so far.</summary>
    IRuleView Rules { get; }

    /// <summary>
    /// The first such entry of all the ledger and of this batch so far, or null: who holds the right to append sees every one
    /// there is.
    /// </summary>
    /// <param name="sought">One of the work's own <see cref="SequencedWork.Sought"/>.</param>
    /// <param name="since">Only those at or after this time.</param>
    LedgerEntry? Find(Sought sought, DateTimeOffset since = default);

    /// <summary>Adds an entry and folds it into the state at once.</summary>
    LedgerEntry Append(EntryDraft draft);
}

/// <summary>State that is a fold over the ledger's entries in order. Called on the sequencer's thread only.</summary>
public interface ILedgerFold
{
    /// <summary>Forget everything and load the state as of the ledger's end: at start, and after a commit that failed.</summary>
    Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken);

    /// <summary>One more entry, this node's or another's.</summary>
    void Apply(SequencedEntry sequenced);

    /// <summary>The rules as they are about to become durable. Whoever can make nothing of them throws here, while they can still be refused.</summary>
    void Prepare(IRuleView rules)
    {
    }

    /// <summary>Everything applied so far is durable, and these are the rules.</summary>
    void Committed(IRuleView rules);
}
