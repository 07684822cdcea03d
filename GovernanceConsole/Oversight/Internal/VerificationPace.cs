namespace GovernanceConsole.Oversight.Internal;

/// <summary>How fast a verification goes.</summary>
internal static class VerificationPace
{
    // A small ledger is verified before a clock can tell how fast.
    private const double Shortest = 0.001;

    /// <summary>Whole entries a second.</summary>
    public static long RateOf(long entries, double seconds) => (long)(entries / Math.Max(Shortest, seconds));
}
