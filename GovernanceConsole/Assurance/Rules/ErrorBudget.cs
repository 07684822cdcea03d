namespace GovernanceConsole.Assurance.Rules;

/// <summary>What a service level allows to go wrong in its window, and how fast that is used up. Pure.</summary>
/// <param name="Good">Good events, or spans of time.</param>
/// <param name="Total">All of them.</param>
/// <param name="Allowed">How many may be bad.</param>
/// <param name="Burn">How many times as fast as allowed it was used: in the last 5 minutes, 30 minutes, hour and 6 hours; null where nothing happened.</param>
/// <param name="LastHour">How many events there were in the last hour.</param>
/// <param name="LastSixHours">The same for six hours.</param>
/// <param name="EndsIn">When the budget ends, if all goes on as in the last six hours; null where it lasts, is used up or nobody can tell.</param>
internal sealed record ErrorBudget(double Good, double Total, double Allowed, SlaBurn Burn, double LastHour, double LastSixHours, TimeSpan? EndsIn)
{
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5), HalfHour = TimeSpan.FromMinutes(30), Hour = TimeSpan.FromHours(1), SixHours = TimeSpan.FromHours(6);

    public double Bad => Total - Good;

    /// <summary>The share that was good; null where nothing happened.</summary>
    public double? Compliance => Total > 0 ? Good / Total : null;

    /// <summary>How much of the budget is used, 1 for all; null where nothing happened.</summary>
    public double? Used => Total > 0 ? Bad / Allowed : null;

    /// <summary>How many more may be bad.</summary>
    public double Left => Math.Max(0, Allowed - Bad);

    /// <param name="target">The share that has to be good, below 1.</param>
    public static ErrorBudget Of(double target, TimeSpan window, IReadOnlyList<SlaPoint> points, DateTimeOffset now)
    {
        var inside = points.Where(point => point.End > now - window && point.Start <= now).ToList();
        var (good, total) = (inside.Sum(point => point.Good), inside.Sum(point => point.Total));
        var allowed = (1 - target) * total;
        var burn = new SlaBurn(BurnOf(FiveMinutes), BurnOf(HalfHour), BurnOf(Hour), BurnOf(SixHours));
        return new ErrorBudget(good, total, allowed, burn, In(Hour).Sum(point => point.Total), In(SixHours).Sum(point => point.Total), EndOf(allowed - (total - good)));

        // A stretch belongs to a span where it ended inside of it, so that the last whole one always counts.
        List<SlaPoint> In(TimeSpan span) => [.. inside.Where(point => point.End > now - span)];

        double? BurnOf(TimeSpan span) => In(span) is var last && last.Sum(point => point.Total) is > 0 and var all ? last.Sum(point => point.Bad) / all / (1 - target) : null;

        // What comes in brings budget of its own: only what is bad beyond that takes from what is left.
        TimeSpan? EndOf(double left)
        {
            var last = In(SixHours);
            var perHour = last.Sum(point => point.Bad - ((1 - target) * point.Total)) / SixHours.TotalHours;
            return left <= 0 || perHour <= 0 || left / perHour > window.TotalHours ? null : TimeSpan.FromHours(left / perHour);
        }
    }
}

/// <summary>How many times as fast as allowed a budget was used, over spans up to now; null where nothing happened in one.</summary>
internal sealed record SlaBurn(double? FiveMinutes, double? HalfHour, double? Hour, double? SixHours);
