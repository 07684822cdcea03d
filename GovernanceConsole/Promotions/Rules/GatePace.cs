namespace GovernanceConsole.Promotions.Rules;

/// <summary>How long it takes at the pace so far.</summary>
internal static class GatePace
{
    private const int Doublings = 14;
    private const double LongestDays = 3650;

    /// <summary>Until there are enough observations and it has been watched for long enough; null where nothing comes in.</summary>
    public static TimeSpan? UntilSample(long sample, long wanted, double perDay, TimeSpan elapsed, TimeSpan? window)
    {
        var missing = Math.Max(0, wanted - sample);
        if (missing > 0 && perDay <= 0)
            return null;
        var days = Math.Max(missing == 0 ? 0 : missing / perDay, (window - elapsed)?.TotalDays ?? 0);
        return days > LongestDays ? null : TimeSpan.FromDays(Math.Max(0, days));
    }

    /// <summary>Until the bounds are narrow enough, if all goes on as it did; null where they never will be.</summary>
    public static TimeSpan? UntilSure(long sample, double perDay, Func<long, bool> isSure)
    {
        var (low, high) = (Math.Max(1, sample), Math.Max(1, sample));
        for (var doubling = 0; !isSure(high); doubling++)
        {
            if (doubling == Doublings)
                return null;
            (low, high) = (high, high * 2);
        }

        while (high - low > Math.Max(1, low / 100))
        {
            var middle = low + ((high - low) / 2);
            (low, high) = isSure(middle) ? (low, middle) : (middle, high);
        }

        var days = perDay <= 0 ? double.MaxValue : (high - sample) / perDay;
        return days > LongestDays ? null : TimeSpan.FromDays(days);
    }
}
