namespace GovernanceConsole.Promotions.Rules;

/// <summary>What a rate is held against: its first outcomes at the level, with half a success and half a failure more. Never so near to all that one failure were an alarm.</summary>
internal static class DropBaseline
{
    private const double Highest = 0.995;
    private const double Least = 0.02;

    public static double Of(RateCount first) => Math.Clamp((first.Hits + 0.5) / (first.Of + 1.0), Least, Highest);
}
