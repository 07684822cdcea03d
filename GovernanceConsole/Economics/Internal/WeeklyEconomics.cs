using System.Globalization;
using GovernanceConsole.Components;
using GovernanceConsole.Economics.Rules;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Economics.Internal;

/// <summary>Whose tasks became cheaper or dearer in a week, who fell below the acceptable line, and what nobody can price or permit.</summary>
internal sealed class WeeklyEconomics(IEconomics economics, IAcceptableLine line) : IWeeklyLines
{
    private const int LeastTasks = 20;
    private const decimal Worth = 0.15m;

    public async Task<IReadOnlyList<WeeklyLine>> ReadAsync(WeekSpan week, CancellationToken cancellationToken)
    {
        var (first, last, everywhere) = (economics.DayOf(week.From), economics.DayOf(week.Until.AddTicks(-1)), new EconomicsPlace());
        var now = await economics.BreakdownAsync(EconomicsBy.Agent, everywhere, first, last, cancellationToken);
        var before = (await economics.BreakdownAsync(EconomicsBy.Agent, everywhere, first.AddDays(-7), first.AddDays(-1), cancellationToken)).Lines.Where(one => one.Key is not null).ToDictionary(one => one.Key!, StringComparer.Ordinal);
        var lines = now.Lines.Where(one => one is { Key: not null, CompletedTasks: >= LeastTasks }).SelectMany(one => Of(one, before.GetValueOrDefault(one.Key!))).ToList();
        if (now.Total.UnpricedCalls > 0)
            lines.Add(new WeeklyLine(WeeklyKind.Anomaly, $"{Count(now.Total.UnpricedCalls)} model calls have no price: what they cost is in no figure.", "/economics", 30));
        if ((await economics.OfAsync(null, week.From, week.Until, cancellationToken)).UngovernedActs is > 0 and { } acts)
            lines.Add(new WeeklyLine(WeeklyKind.Anomaly, $"{Count(acts)} {(acts == 1 ? "act" : "acts")} in traces had no permit.", "/economics", 95));
        return lines;
    }

    private IEnumerable<WeeklyLine> Of(EconomicsLine now, EconomicsLine? before)
    {
        var href = "/economics/" + now.Key;
        if (before is { CompletedTasks: >= LeastTasks, CostPerTask: > 0 and { } then } && now.CostPerTask is { } cost && Math.Abs(cost - then) / then is var change && change >= Worth)
            yield return new WeeklyLine(cost < then ? WeeklyKind.Win : WeeklyKind.Anomaly, string.Create(CultureInfo.InvariantCulture, $"A task of {now.Key} cost {DollarText.Of(cost)}, {change * 100:0} % {(cost < then ? "less" : "more")} than the week before."), href, 50);
        if (now.Net is > 0 and { } net)
            yield return new WeeklyLine(WeeklyKind.Win, string.Create(CultureInfo.InvariantCulture, $"{now.Key} earned ${net:#,0} more than it cost, on {now.CompletedTasks:N0} tasks."), href, (int)Math.Clamp(net / 100, 0, 49));
        if (LineJudge.Judge(now, line.Current?.Definition) is LineVerdict.Fix or LineVerdict.Retire)
            yield return new WeeklyLine(WeeklyKind.Due, $"Redesign or retire {now.Key}? It is below the acceptable line.", href, 40);
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
