using GovernanceConsole.Data;
using GovernanceConsole.Ledger.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Moves a projection on by one step, in one transaction with its position. Of several nodes one does it, the others find it done.</summary>
internal sealed class ProjectionRunner(IDbContextFactory<ViewsDbContext> contexts, ILedgerStore store, RecentEntries recent)
{
    /// <summary>
    /// How many entries one step takes in at the most. So few that a dictionary of them does not come to lie among the large
    /// objects (85,000 bytes): dead there, it would keep its entries alive until the next full collection of garbage, and each
    /// small one until then would copy them.
    /// </summary>
    public const int StepSize = 1500;

    // Compiled, for it is asked ten times a second. Not static, for it is bound to the model of one store.
    private readonly Func<ViewsDbContext, IAsyncEnumerable<ProjectionRow>> _stands = EF.CompileAsyncQuery((ViewsDbContext views) => views.Set<ProjectionRow>().AsNoTracking());

    /// <summary>Where every projection stands that has begun, whichever node moved it.</summary>
    public async Task<IReadOnlyDictionary<string, (int Version, long Position)>> LookAsync(CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return await _stands(views).ToDictionaryAsync(row => row.Name, row => (row.Version, row.Position), StringComparer.Ordinal, cancellationToken);
    }

    /// <returns>How many entries it took in, and where it stands.</returns>
    public async Task<(int Taken, long Position)> StepAsync(IProjection projection, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
        var row = await LockAsync(views, projection, cancellationToken);
        if (row.Version != projection.Version)
            await StartOverAsync(views, projection, row, cancellationToken);
        var entries = recent.After(row.Position, StepSize) ?? [.. (await store.ReadAfterAsync(row.Position, StepSize, cancellationToken)).Select(sequenced => sequenced.Entry)];
        if (entries is [{ } first, ..] && !first.Previous.Span.SequenceEqual(row.Hash))
        {
            // Another ledger than the one it was folded from.
            await StartOverAsync(views, projection, row, cancellationToken);
            entries = [.. (await store.ReadAfterAsync(0, StepSize, cancellationToken)).Select(sequenced => sequenced.Entry)];
        }

        if (entries is [.., { } last])
        {
            await projection.ApplyAsync(views, entries, cancellationToken);
            (row.Position, row.Hash) = (last.Seq, last.Hash.ToArray());
        }

        await views.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (entries.Count, row.Position);
    }

    /// <summary>Forgets what a projection holds; the next steps fold it anew.</summary>
    public async Task ResetAsync(IProjection projection, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
        await StartOverAsync(views, projection, await LockAsync(views, projection, cancellationToken), cancellationToken);
        await views.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task StartOverAsync(ViewsDbContext views, IProjection projection, ProjectionRow row, CancellationToken cancellationToken)
    {
        await projection.ClearAsync(views, cancellationToken);
        (row.Version, row.Position, row.Hash) = (projection.Version, 0, EntryHash.Genesis.ToArray());
    }

    private static async Task<ProjectionRow> LockAsync(ViewsDbContext views, IProjection projection, CancellationToken cancellationToken)
    {
        // SQLite has one writer at a time as it is; PostgreSQL locks the projection's line until the step ends. What a crash takes
        // away it takes together with the position, and it is folded anew: no decision's commit has to wait behind this one's.
        if (views.Database.IsNpgsql())
            await views.Database.ExecuteSqlAsync($"set local synchronous_commit = off; insert into views.projections (name, version, position, hash) values ({projection.Name}, {projection.Version}, 0, {EntryHash.Genesis.ToArray()}) on conflict (name) do update set name = excluded.name", cancellationToken);
        if (await views.FindAsync<ProjectionRow>([projection.Name], cancellationToken) is { } row)
            return row;
        var added = new ProjectionRow { Name = projection.Name, Version = projection.Version, Position = 0, Hash = EntryHash.Genesis.ToArray() };
        views.Add(added);
        return added;
    }
}
