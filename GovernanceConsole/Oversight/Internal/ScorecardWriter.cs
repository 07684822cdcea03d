using GovernanceConsole.Components;
using GovernanceConsole.Economics;
using GovernanceConsole.Kernel;
using GovernanceConsole.Oversight.Rules;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>Draws up a week from what every area has to say of it.</summary>
internal sealed class ScorecardWriter(Activity activity, IEconomics economics, IEnumerable<IWeeklyLines> areas, IOptions<OrganisationOptions> organisation, TimeProvider clock)
{
    private const int LinesOfAKind = 12;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone);

    public async Task<WeeklyScorecard> WriteAsync(WeekSpan week, CancellationToken cancellationToken)
    {
        var lines = new List<WeeklyLine>();
        foreach (var area in areas)
            lines.AddRange(await area.ReadAsync(week, cancellationToken));
        var kept = lines.GroupBy(line => line.Kind).OrderBy(kind => kind.Key).SelectMany(kind => kind.OrderByDescending(line => line.Weight).ThenBy(line => line.Says, StringComparer.Ordinal).Take(LinesOfAKind));
        return new WeeklyScorecard(week.Id, week.From, week.Until, clock.GetUtcNow(), await FiguresAsync(week, cancellationToken), await FiguresAsync(Weeks.Before(week, Zone), cancellationToken), [.. kept]);
    }

    private async Task<WeeklyFigures> FiguresAsync(WeekSpan week, CancellationToken cancellationToken)
    {
        var hours = await activity.HoursAsync(week.From, week.Until.AddTicks(-1), null, cancellationToken);
        var total = (await economics.BreakdownAsync(EconomicsBy.Day, new EconomicsPlace(), economics.DayOf(week.From), economics.DayOf(week.Until.AddTicks(-1)), cancellationToken)).Total;
        return new WeeklyFigures(hours.Sum(hour => (long)hour.Permitted), hours.Sum(hour => (long)hour.Held), hours.Sum(hour => (long)hour.Denied), total.CompletedTasks, Usd(total.Cost.Total), Usd(total.Value.Total), Usd(total.Net), Usd(total.CostPerTask));
    }

    private static Money? Usd(decimal? amount) => amount is { } known ? new Money(Math.Round(known, 2), "USD") : null;
}
