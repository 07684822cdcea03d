using GovernanceConsole.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>The ledger from one position to another, in order, read once. Straight from the columns: who verifies reads all there is.</summary>
internal abstract class StoredEntries : IAsyncDisposable
{
    private const int ChunkSize = 4096;

    /// <summary>The columns in the order that they are read in.</summary>
    protected const string Select = "select seq, at, kind, actor, agent, run_id, evaluation_id, outcome, body, previous, hash, request_key from ledger_entries";

    /// <param name="context">Its connection is open.</param>
    public static async Task<StoredEntries> OpenAsync(ConsoleDbContext context, long from, long to, CancellationToken cancellationToken) =>
        context.Database.GetDbConnection() is SqliteConnection sqlite
            ? SqliteStoredEntries.Open(sqlite, from, to)
            : await ReaderStoredEntries.OpenAsync(context, from, to, cancellationToken);

    /// <summary>The next stretch, on another thread, so that the one before is checked meanwhile; empty at the end.</summary>
    public Task<List<StoredEntry>> NextAsync(CancellationToken cancellationToken) => Task.Run(() => ReadAsync(cancellationToken), cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>The next entry, or null at the end.</summary>
    protected abstract ValueTask<StoredEntry?> ReadOneAsync(CancellationToken cancellationToken);

    private async Task<List<StoredEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entries = new List<StoredEntry>(ChunkSize);
        while (entries.Count < ChunkSize && await ReadOneAsync(cancellationToken) is { } entry)
            entries.Add(entry);
        return entries;
    }
}
