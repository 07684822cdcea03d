using GovernanceConsole.Data;
using GovernanceConsole.Ledger.Internal.Views;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class StatusReader(
    ISequencer sequencer, SequencerState state, ThisNode node, IEnumerable<IProjection> projections, IDbContextFactory<ConsoleDbContext> contexts, IDbContextFactory<ViewsDbContext> views,
    IOptions<StorageOptions> storage, IOptions<LedgerOptions> options, TimeProvider clock) : ILedgerStatus
{
    // A page that tells of a store that is away must not wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<LedgerStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var (stored, problem) = await TryReadAsync(cancellationToken);
        var now = state.Current;
        return new LedgerStatus(
            storage.Value.Provider, Place(), sequencer.Health, now.Head, now.Head.Seq == 0 ? null : now.LastAt, sequencer.Waiting, options.Value.QueueCapacity, stored, problem);
    }

    private async Task<(StoredStatus? Stored, string? Problem)> TryReadAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return (await ReadStoredAsync(either.Token), null);
        }
        catch (Exception fault) when (StoreFaults.Is(fault))
        {
            return (null, StoreFaults.Explain(fault));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"The store did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }

    private async Task<StoredStatus> ReadStoredAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var signed = await context.Set<CheckpointRow>().AsNoTracking().OrderByDescending(row => row.Size).Select(row => new { row.Size, row.At }).FirstOrDefaultAsync(cancellationToken);
        var nodes = context.Database.IsNpgsql() ? await NodesAsync(context, cancellationToken) : [new NodeStatus(node.Name, node.Since, true)];
        await using var folded = await views.CreateDbContextAsync(cancellationToken);
        var positions = await folded.Set<ProjectionRow>().AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Position, cancellationToken);
        // After the positions: a projection is never shown ahead of the ledger.
        var head = state.Current.Head.Seq;
        return new StoredStatus(
            [.. projections.Select(projection => new ProjectionStatus(projection.Name, positions.GetValueOrDefault(projection.Name), Math.Max(0, head - positions.GetValueOrDefault(projection.Name))))],
            signed?.Size ?? 0, signed is null ? null : EntryTime.FromMicroseconds(signed.At), nodes);
    }

    private async Task<IReadOnlyList<NodeStatus>> NodesAsync(ConsoleDbContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Database.SqlQuery<NodeRow>(
            $"select application_name as name, backend_start as since from pg_stat_activity where datname = current_database() and application_name like {ThisNode.Prefix + "%"} order by backend_start").ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new NodeStatus(row.Name[ThisNode.Prefix.Length..], row.Since, row.Name == ThisNode.Prefix + node.Name));
    }

    private string Place() => storage.Value.Provider == StorageProvider.PostgreSql ? Place(new NpgsqlConnectionStringBuilder(storage.Value.ConnectionString)) : Path.GetFullPath(new SqliteConnectionStringBuilder(storage.Value.ConnectionString).DataSource);

    private static string Place(NpgsqlConnectionStringBuilder connection) => $"{connection.Host}:{connection.Port}, database {connection.Database}";

    private sealed record NodeRow(string Name, DateTimeOffset Since);
}
