using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>What both stores read in the same way.</summary>
internal sealed class LedgerLoading(IDbContextFactory<ConsoleDbContext> contexts)
{
    // Compiled: a node that follows another reads with each of its commits. Not static, for it is bound to the model of one store.
    private readonly Func<ConsoleDbContext, long, int, IAsyncEnumerable<LedgerRow>> _after =
        EF.CompileAsyncQuery((ConsoleDbContext context, long seq, int limit) => context.Set<LedgerRow>().AsNoTracking().Where(row => row.Seq > seq).OrderBy(row => row.Seq).Take(limit));

    public async Task<(LedgerHead Head, DateTimeOffset LastAt, IReadOnlyList<RuleVersion> Rules)> LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // One snapshot for both reads, so that the rules are those of the head.
        await using var transaction = await context.BeginReadSnapshotAsync(cancellationToken);
        var last = await context.Set<LedgerRow>().AsNoTracking().OrderByDescending(row => row.Seq).FirstOrDefaultAsync(cancellationToken);
        var rules = await context.Set<RuleRow>().AsNoTracking().Where(row => row.IsCurrent).ToListAsync(cancellationToken);
        var head = last is null ? new LedgerHead(0, EntryHash.Genesis) : new LedgerHead(last.Seq, last.Hash);
        return (head, EntryTime.FromMicroseconds(last?.At ?? 0), rules.ConvertAll(row => row.ToVersion()));
    }

    public async Task<IReadOnlyList<SequencedEntry>> ReadAfterAsync(long seq, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await _after(context, seq, limit).Select(row => row.ToSequenced()).ToListAsync(cancellationToken);
    }
}
