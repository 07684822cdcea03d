namespace GovernanceConsole.Kernel;

/// <summary>Reckoning with times that anybody may have sent.</summary>
public static class Times
{
    /// <summary>A time that much earlier, in UTC; the first there is where it would lie before that.</summary>
    public static DateTimeOffset Before(this DateTimeOffset time, TimeSpan by) => new(Math.Max(0, time.UtcTicks - by.Ticks), TimeSpan.Zero);
}
