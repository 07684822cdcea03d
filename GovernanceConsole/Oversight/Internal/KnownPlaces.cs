using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Oversight.Internal;

internal sealed class KnownPlaces(Activity activity) : IKnownPlaces
{
    public IReadOnlyList<string> Segments => activity.Places().Segments;

    public IReadOnlyList<string> Channels => activity.Places().Channels;

    public IReadOnlyList<string> Regions => activity.Places().Regions;

    public IReadOnlyList<string> AgentsIn(string workflow) => activity.AgentsIn(workflow);
}
