using System.Numerics;

namespace GovernanceConsole.Autonomy.Internal;

/// <summary>A scope as dials are found by it: its names and their hash side by side, with nothing to follow on the way.</summary>
internal readonly struct ScopeKey(string workflow, string? segment, string? channel, string? region, int hash) : IEquatable<ScopeKey>
{
    private readonly string _workflow = workflow;
    private readonly string? _segment = segment;
    private readonly string? _channel = channel;
    private readonly string? _region = region;
    private readonly int _hash = hash;

    public bool Equals(ScopeKey other) =>
        _hash == other._hash && _workflow == other._workflow && _segment == other._segment && _channel == other._channel && _region == other._region;

    public override bool Equals(object? obj) => obj is ScopeKey other && Equals(other);

    public override int GetHashCode() => _hash;
}

/// <summary>Which of segment, channel and region a scope names.</summary>
[Flags]
internal enum ScopeShape
{
    Workflow = 0,
    Segment = 1,
    Channel = 2,
    Region = 4,
}

/// <summary>Makes the keys of all scopes that cover one place. Each name is hashed once for all of them.</summary>
internal readonly struct ScopeKeys(DialScope place)
{
    private readonly int _workflow = place.Workflow.GetHashCode(StringComparison.Ordinal);
    private readonly int _segment = Hash(place.Segment, 1);
    private readonly int _channel = Hash(place.Channel, 2);
    private readonly int _region = Hash(place.Region, 3);

    /// <summary>What the place itself names. A scope that names more does not cover it.</summary>
    public ScopeShape Whole { get; } =
        (place.Segment is null ? 0 : ScopeShape.Segment) | (place.Channel is null ? 0 : ScopeShape.Channel) | (place.Region is null ? 0 : ScopeShape.Region);

    public ScopeKey Of(ScopeShape shape)
    {
        var (segment, channel, region) = ((shape & ScopeShape.Segment) != 0, (shape & ScopeShape.Channel) != 0, (shape & ScopeShape.Region) != 0);
        return new ScopeKey(
            place.Workflow, segment ? place.Segment : null, channel ? place.Channel : null, region ? place.Region : null,
            _workflow ^ (segment ? _segment : 0) ^ (channel ? _channel : 0) ^ (region ? _region : 0));
    }

    // Turned by the dimension, so that one name in two of them does not cancel out.
    private static int Hash(string? name, int dimension) => name is null ? 0 : (int)BitOperations.RotateLeft((uint)name.GetHashCode(StringComparison.Ordinal), 7 * dimension);
}
