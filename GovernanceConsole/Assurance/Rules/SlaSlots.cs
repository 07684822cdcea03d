namespace GovernanceConsole.Assurance.Rules;

/// <summary>The stretches of five minutes in which everything is counted.</summary>
internal static class SlaSlots
{
    public const int PerHour = 12;

    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    public static long Of(DateTimeOffset at) => at.ToUnixTimeSeconds() / 300;

    public static DateTimeOffset StartOf(long slot) => DateTimeOffset.FromUnixTimeSeconds(slot * 300);

    /// <summary>The slot that the hour of a slot begins with.</summary>
    public static long HourOf(long slot) => slot - (slot % PerHour);
}
