using GovernanceConsole.Components;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Service levels that came to be breached in a week.</summary>
internal sealed class WeeklySlas(ISlas slas, ISlaBoard board) : IWeeklyLines
{
    private const int EventsRead = 200;

    public async Task<IReadOnlyList<WeeklyLine>> ReadAsync(WeekSpan week, CancellationToken cancellationToken)
    {
        var lines = new List<WeeklyLine>();
        foreach (var sla in slas.All())
        {
            var breaches = (await board.EventsAsync(sla.Id, EventsRead, cancellationToken)).Where(one => one.State == "breached" && one.At >= week.From && one.At < week.Until).ToList();
            if (breaches.Count > 0)
                lines.Add(new WeeklyLine(WeeklyKind.Anomaly, $"The service level '{sla.Definition.Name}' was broken{(breaches.Count > 1 ? $" {breaches.Count} times" : "")}. {breaches[0].Says}", "/quality/sla/" + sla.Id, 75));
        }

        return lines;
    }
}
