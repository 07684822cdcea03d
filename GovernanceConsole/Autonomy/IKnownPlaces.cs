namespace GovernanceConsole.Autonomy;

/// <summary>Segments, channels and regions that agents have asked about, so that the dial board can offer them.</summary>
public interface IKnownPlaces
{
    IReadOnlyList<string> Segments { get; }

    IReadOnlyList<string> Channels { get; }

    IReadOnlyList<string> Regions { get; }
}
