namespace GovernanceConsole.Autonomy;

/// <summary>What agents have asked about, so that the dial board can offer its segments, channels and regions, and tell who works where.</summary>
public interface IKnownPlaces
{
    IReadOnlyList<string> Segments { get; }

    IReadOnlyList<string> Channels { get; }

    IReadOnlyList<string> Regions { get; }

    /// <summary>Ids of the agents that have asked about a workflow.</summary>
    IReadOnlyList<string> AgentsIn(string workflow);
}
