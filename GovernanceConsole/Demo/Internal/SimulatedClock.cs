namespace GovernanceConsole.Demo.Internal;

/// <summary>A clock that tells each flow of work the time it was given.</summary>
internal sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> _now = new();

    /// <summary>The time for this flow of work and all that comes out of it.</summary>
    public DateTimeOffset Now
    {
        get => _now.Value ?? start;
        set => _now.Value = value;
    }

    public override DateTimeOffset GetUtcNow() => Now;
}
