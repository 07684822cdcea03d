using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GovernanceConsole.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>The ledger from one position to another, in order, read once. Straight from the columns: who verifies reads all there is.</summary>
internal abstract class StoredEntries : IAsyncDisposable
{
    private const int StretchSize = 4096;

    // Enough that neither who reads nor who checks waits when the other falls behind for a moment.
    private const int StretchesAhead = 3;

    /// <summary>The columns in the order that they are read in.</summary>
    public const string Select = "select seq, at, kind, actor, agent, run_id, evaluation_id, outcome, body, previous, hash, request_key from ledger_entries";

    /// <param name="context">Its connection is open.</param>
    public static async Task<StoredEntries> OpenAsync(ConsoleDbContext context, long from, long to, CancellationToken cancellationToken) =>
        context.Database.GetDbConnection() is SqliteConnection sqlite
            ? SqliteStoredEntries.Open(sqlite, from, to)
            : await ReaderStoredEntries.OpenAsync(context, from, to, cancellationToken);

    /// <summary>All of them, stretch by stretch, read on another thread and some ahead, so that what was read is looked at meanwhile.</summary>
    public async IAsyncEnumerable<List<StoredEntry>> StretchesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = Channel.CreateBounded<List<StoredEntry>>(new BoundedChannelOptions(StretchesAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAllAsync(ahead.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var stretch in ahead.Reader.ReadAllAsync(cancellationToken))
                yield return stretch;
        }
        finally
        {
            // Who stops early must not close what is being read.
            await stop.CancelAsync();
            await reading;
        }
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>The next entry, or null at the end.</summary>
    protected abstract ValueTask<StoredEntry?> ReadOneAsync(CancellationToken cancellationToken);

    private async Task ReadAllAsync(ChannelWriter<List<StoredEntry>> ahead, CancellationToken cancellationToken)
    {
        Exception? fault = null;
        try
        {
            while (await ReadStretchAsync(cancellationToken) is { Count: > 0 } stretch)
                await ahead.WriteAsync(stretch, cancellationToken);
        }
        catch (Exception problem)
        {
            // It is told where it happened, after all that was read before it.
            fault = problem;
        }

        ahead.Complete(fault);
    }

    private async Task<List<StoredEntry>> ReadStretchAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entries = new List<StoredEntry>(StretchSize);
        while (entries.Count < StretchSize && await ReadOneAsync(cancellationToken) is { } entry)
            entries.Add(entry);
        return entries;
    }
}
