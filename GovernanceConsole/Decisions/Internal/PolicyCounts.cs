using GovernanceConsole.Data;
using GovernanceConsole.Decisions.Internal.Views;
using GovernanceConsole.Policies;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Reads the counts. Hours are counted whole: that of <c>since</c> from its beginning.</summary>
internal sealed class PolicyCounts(IDbContextFactory<ViewsDbContext> contexts) : IPolicyCounts
{
    public async Task<IReadOnlyList<RuleCount>> OfAsync(string pack, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var from = PolicyProjection.HourOf(since);
        var rows = await views.Set<RuleHourRow>().AsNoTracking().Where(row => row.Pack == pack && row.Hour >= from)
            .GroupBy(row => new { row.Rule, row.Mode })
            .Select(group => new { group.Key.Rule, group.Key.Mode, Held = group.Sum(row => row.Held), Denied = group.Sum(row => row.Denied) })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new RuleCount(row.Rule, Enum.Parse<PackMode>(row.Mode, ignoreCase: true), row.Held, row.Denied)).OrderBy(row => row.Rule, StringComparer.Ordinal).ThenBy(row => row.Mode)];
    }
}
