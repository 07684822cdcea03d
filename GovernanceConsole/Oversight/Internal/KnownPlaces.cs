using GovernanceConsole.Autonomy;
using GovernanceConsole.Data;
using GovernanceConsole.Oversight.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Oversight.Internal;

internal sealed class KnownPlaces(IDbContextFactory<ViewsDbContext> contexts) : IKnownPlaces
{
    public IReadOnlyList<string> Segments => Of("segment");

    public IReadOnlyList<string> Channels => Of("channel");

    public IReadOnlyList<string> Regions => Of("region");

    public IReadOnlyList<string> AgentsIn(string workflow)
    {
        using var views = contexts.CreateDbContext();
        return [.. views.Set<PlaceRow>().Where(row => row.Workflow == workflow && row.Kind == "agent").Select(row => row.Value).OrderBy(value => value)];
    }

    private IReadOnlyList<string> Of(string kind)
    {
        using var views = contexts.CreateDbContext();
        return [.. views.Set<PlaceRow>().Where(row => row.Kind == kind).Select(row => row.Value).Distinct().OrderBy(value => value)];
    }
}
