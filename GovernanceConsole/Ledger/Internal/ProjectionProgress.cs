using GovernanceConsole.Data;
using GovernanceConsole.Ledger.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class ProjectionProgress(IEnumerable<IProjection> projections, IDbContextFactory<ViewsDbContext> contexts) : IProjectionProgress
{
    public async Task<long> SlowestAsync(CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await views.Set<ProjectionRow>().AsNoTracking().ToDictionaryAsync(row => row.Name, cancellationToken);
        // What was folded by another version is folded anew.
        return projections.Min(projection => rows.GetValueOrDefault(projection.Name) is { } row && row.Version == projection.Version ? row.Position : 0);
    }
}
