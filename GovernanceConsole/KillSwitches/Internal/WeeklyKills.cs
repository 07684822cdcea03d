using System.Globalization;
using GovernanceConsole.Components;

namespace GovernanceConsole.KillSwitches.Internal;

/// <summary>What was stopped in a week.</summary>
internal sealed class WeeklyKills(IKillSwitches switches) : IWeeklyLines
{
    public Task<IReadOnlyList<WeeklyLine>> ReadAsync(WeekSpan week, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<WeeklyLine>>(
        [.. switches.List(engagedOnly: false).Where(kill => kill.EnforcedAt >= week.From && kill.EnforcedAt < week.Until).Select(kill => new WeeklyLine(WeeklyKind.Anomaly, Says(kill), "/kill", 100))]);

    private static string Says(KillRecord kill) =>
        $"{kill.Order.Scope} was stopped{(kill.Order.ReleasedAt is { } released ? $" for {Span(released - kill.EnforcedAt)}" : " and still is")}. {kill.Order.Reason}";

    private static string Span(TimeSpan span) => span.TotalHours < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(span.TotalMinutes):0} minutes")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} hours");
}
