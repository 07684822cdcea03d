using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>What both stores read in the same way.</summary>
internal static class LedgerLoading
{
    public static async Task<(LedgerHead Head, DateTimeOffset LastAt, IReadOnlyList<RuleVersion> Rules)> LoadAsync(
        IDbContextFactory<ConsoleDbContext> contexts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // One snapshot for both reads, so that the rules are those of the head.
        await using var transaction = await context.BeginReadSnapshotAsync(cancellationToken);
        var last = await context.Set<LedgerRow>().AsNoTracking().OrderByDescending(row => row.Seq).FirstOrDefaultAsync(cancellationToken);
        var rules = await context.Set<RuleRow>().AsNoTracking().Where(row => row.IsCurrent).ToListAsync(cancellationToken);
        var head = last is null ? new LedgerHead(0, EntryHash.Genesis) : new LedgerHead(last.Seq, last.Hash);
        return (head, EntryTime.FromMicroseconds(last?.At ?? 0), rules.ConvertAll(row => row.ToVersion()));
    }

    public static async Task<IReadOnlyList<SequencedEntry>> ReadAfterAsync(
        IDbContextFactory<ConsoleDbContext> contexts, long seq, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<LedgerRow>().AsNoTracking()
            .Where(row => row.Seq > seq).OrderBy(row => row.Seq).Take(limit).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => row.ToSequenced());
    }
}
