using GovernanceConsole.Approvals;
using GovernanceConsole.Data;
using GovernanceConsole.Oversight.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>What an agent has done before, by the projection: a moment behind, so that an action may count as new once more than it is.</summary>
internal sealed class Novelty(IDbContextFactory<ViewsDbContext> contexts) : INovelty
{
    public async Task<bool> IsNewAsync(string agent, string action, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return !await views.Set<ActionRow>().AnyAsync(row => row.Agent == agent && row.Action == action && row.Permitted > 0, cancellationToken);
    }
}
