using System.Globalization;
using GovernanceConsole.Components;

namespace GovernanceConsole.Incidents.Internal;

/// <summary>Incidents of a week, those closed in it, and those that wait.</summary>
internal sealed class WeeklyIncidents(IIncidents incidents) : IWeeklyLines
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(14);

    public Task<IReadOnlyList<WeeklyLine>> ReadAsync(WeekSpan week, CancellationToken cancellationToken)
    {
        var lines = new List<WeeklyLine>();
        foreach (var incident in incidents.All())
        {
            var (one, href) = (incident.Definition, "/oversight/incidents/" + incident.Id);
            if (one.Status != IncidentStatus.Dismissed && one.ReportedAt >= week.From && one.ReportedAt < week.Until)
                lines.Add(new WeeklyLine(WeeklyKind.Anomaly, $"Incident {incident.Id} ({Low(one.Severity)}): {one.Title}. {one.Agent}, {(one.IsOpen() ? "still open" : "resolved")}.", href, 80 + (int)one.Severity));
            else if (one.Status == IncidentStatus.Resolved && one.ClosedAt >= week.From && one.ClosedAt < week.Until)
                lines.Add(new WeeklyLine(WeeklyKind.Win, $"Incident {incident.Id} was resolved: {one.Title}.", href, 60));
            else if (one.IsOpen() && week.Until - one.ReportedAt is { } open && open >= Long)
                lines.Add(new WeeklyLine(WeeklyKind.Due, string.Create(CultureInfo.InvariantCulture, $"Incident {incident.Id} has been open for {open.TotalDays:0} days: {one.Title}. {one.Owner} sees to it."), href, 70));
        }

        return Task.FromResult<IReadOnlyList<WeeklyLine>>(lines);
    }

    private static string Low(IncidentSeverity severity) => severity.ToString().ToLowerInvariant();
}
