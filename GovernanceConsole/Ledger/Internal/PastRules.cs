using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class PastRules(IDbContextFactory<ConsoleDbContext> contexts) : IPastRules
{
    public async Task<IReadOnlyDictionary<long, IRuleView>> AtAsync(IReadOnlyCollection<long> revisions, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, IRuleView>();
        var wanted = new Queue<long>(revisions.Distinct().Order());
        if (!wanted.TryPeek(out var first))
            return found;
        var last = revisions.Max();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.Set<RuleRow>().AsNoTracking();
        var stood = await rows.Where(row => row.Seq <= first && !rows.Any(later => later.Kind == row.Kind && later.Id == row.Id && later.Version > row.Version && later.Seq <= first)).ToListAsync(cancellationToken);
        var changes = await rows.Where(row => row.Seq > first && row.Seq <= last).OrderBy(row => row.Seq).ThenBy(row => row.Version).ToListAsync(cancellationToken);
        var rules = RuleView.From(stood.Select(row => row.ToVersion()));
        foreach (var change in changes)
        {
            Keep(before: change.Seq);
            rules = rules.With(change.ToVersion());
        }

        Keep(before: long.MaxValue);
        return found;

        void Keep(long before)
        {
            while (wanted.TryPeek(out var revision) && revision < before)
                found[wanted.Dequeue()] = rules;
        }
    }
}
