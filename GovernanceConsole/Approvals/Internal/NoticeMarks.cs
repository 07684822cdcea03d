using GovernanceConsole.Approvals.Internal.Views;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Up to when each receiver knows what waits. Two nodes share the marks: who moves <c>next_at</c> first sends.</summary>
internal sealed class NoticeMarks(IDbContextFactory<ViewsDbContext> contexts)
{
    public async Task<IReadOnlyDictionary<(string Receiver, string Urgency), NoticeMarkRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return await views.Set<NoticeMarkRow>().AsNoTracking().ToDictionaryAsync(row => (row.Receiver, row.Urgency), cancellationToken);
    }

    public async Task<long> UpToAsync(string receiver, string urgency, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return await views.Set<NoticeMarkRow>().Where(row => row.Receiver == receiver && row.Urgency == urgency).Select(row => row.UpTo).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Makes a receiver known; another node may do so at the same moment.</summary>
    public async Task AddAsync(NoticeMarkRow row, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        views.Add(row);
        try
        {
            await views.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // It stands there by now, which is all that was wanted.
        }
    }

    /// <summary>True where this node may send; a crash in the middle costs the time until <paramref name="until"/>.</summary>
    public async Task<bool> ClaimAsync(NoticeMarkRow mark, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return await views.Set<NoticeMarkRow>().Where(row => row.Receiver == mark.Receiver && row.Urgency == mark.Urgency && row.NextAt == mark.NextAt && row.UpTo == mark.UpTo)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAt, EntryTime.ToMicroseconds(until)), cancellationToken) == 1;
    }

    public async Task SetAsync(string receiver, string urgency, long upTo, DateTimeOffset next, int attempts, string? problem, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var nextAt = EntryTime.ToMicroseconds(next);
        await views.Set<NoticeMarkRow>().Where(row => row.Receiver == receiver && row.Urgency == urgency)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UpTo, upTo).SetProperty(row => row.NextAt, nextAt).SetProperty(row => row.Attempts, attempts).SetProperty(row => row.Problem, problem), cancellationToken);
    }
}
