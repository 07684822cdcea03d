using System.Data.Common;
using System.Runtime.CompilerServices;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Saves the states of folds with their position, and restores them at start. They stand with the projections: what is lost is folded anew.</summary>
internal sealed class SavedFolds(IDbContextFactory<ViewsDbContext> views, IDbContextFactory<ConsoleDbContext> contexts, ILedgerStore store, ILogger<SavedFolds> logger) : ISavedFolds
{
    private const int PageSize = 1000;

    // As much as is read back in well under a second.
    private const long SavedEvery = 10_000;

    private long _savedAt;
    private Task _saving = Task.CompletedTask;

    /// <summary>The saved states. To be read before the ledger's head, so that none is ahead of it.</summary>
    public async Task<IReadOnlyList<FoldStateRow>> ReadAsync(CancellationToken cancellationToken)
    {
        _savedAt = long.MaxValue;
        try
        {
            await using var context = await views.CreateDbContextAsync(cancellationToken);
            return await context.Set<FoldStateRow>().AsNoTracking().ToListAsync(cancellationToken);
        }
        catch (DbException fault)
        {
            Log.FoldsNotRead(logger, fault);
            return [];
        }
    }

    /// <summary>Brings a fold to the head: from its saved state, or from the first rule that makes it count.</summary>
    public async Task RestoreAsync(ISavedFold fold, IReadOnlyList<FoldStateRow> states, LedgerHead head, CancellationToken cancellationToken)
    {
        var state = states.FirstOrDefault(row => row.Name == fold.Name && row.Version == fold.Version && row.Seq <= head.Seq);
        if (state is not null && !await IsOfThisLedgerAsync(state, cancellationToken))
            state = null;
        fold.Load(state?.State);
        // The oldest counts: what was read back over a long stretch is saved at once, so that the next start need not do it again.
        _savedAt = Math.Min(_savedAt, state?.Seq ?? 0);
        await foreach (var sequenced in SequencedAsync(state?.Seq ?? await BeforeFirstAsync(fold.FirstRules, cancellationToken), head.Seq, cancellationToken))
            fold.Apply(sequenced);
    }

    public async IAsyncEnumerable<LedgerEntry> EntriesAsync(IReadOnlyList<string> firstRules, long until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var sequenced in SequencedAsync(await BeforeFirstAsync(firstRules, cancellationToken), until, cancellationToken))
            yield return sequenced.Entry;
    }

    /// <summary>Called on the loop after loading and after each commit: takes copies now and then, and saves them beside it.</summary>
    public void Offer(IEnumerable<ILedgerFold> folds, LedgerHead head)
    {
        if (head.Seq - _savedAt < SavedEvery || !_saving.IsCompleted)
            return;
        _savedAt = head.Seq;
        var rows = folds.OfType<ISavedFold>()
            .Select(fold => new FoldStateRow { Name = fold.Name, Version = fold.Version, Seq = head.Seq, Hash = head.Hash.ToArray(), State = fold.Save() })
            .ToList();
        _saving = Task.Run(() => SaveAsync(rows));
    }

    private async Task SaveAsync(List<FoldStateRow> rows)
    {
        try
        {
            await using var context = await views.CreateDbContextAsync(CancellationToken.None);
            foreach (var row in rows)
            {
                // Another node may have saved a later one.
                if (await context.FindAsync<FoldStateRow>([row.Name], CancellationToken.None) is not { } kept)
                    context.Add(row);
                else if (kept.Version != row.Version || kept.Seq < row.Seq)
                    (kept.Version, kept.Seq, kept.Hash, kept.State) = (row.Version, row.Seq, row.Hash, row.State);
            }

            await context.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException)
        {
            // The next time, or at the next start, a little more is read back.
            Log.FoldsNotSaved(logger, fault);
        }
    }

    private async Task<bool> IsOfThisLedgerAsync(FoldStateRow state, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var hash = await context.Set<LedgerRow>().Where(row => row.Seq == state.Seq).Select(row => row.Hash).SingleOrDefaultAsync(cancellationToken);
        return hash is not null && hash.AsSpan().SequenceEqual(state.Hash);
    }

    private async Task<long?> BeforeFirstAsync(IReadOnlyList<string> kinds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<RuleRow>().Where(row => kinds.Contains(row.Kind)).MinAsync(row => (long?)row.Seq, cancellationToken) - 1;
    }

    private async IAsyncEnumerable<SequencedEntry> SequencedAsync(long? after, long until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = after ?? until;
        while (position < until)
        {
            var page = await store.ReadAfterAsync(position, (int)Math.Min(PageSize, until - position), cancellationToken);
            foreach (var sequenced in page)
                yield return sequenced;
            position = page.Count == 0 ? until : page[^1].Entry.Seq;
        }
    }
}
