using System.Globalization;
using GovernanceConsole.Components;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Decisions that bad data changed in a week.</summary>
internal sealed class WeeklyData(IDataBoard board) : IWeeklyLines
{
    public async Task<IReadOnlyList<WeeklyLine>> ReadAsync(WeekSpan week, CancellationToken cancellationToken)
    {
        var lines = new List<WeeklyLine>();
        foreach (var source in await board.ReadAsync(cancellationToken))
        {
            var touched = (await board.TouchesAsync(source.Id, week.From, cancellationToken)).Where(touch => touch.Hour < week.Until).Sum(touch => touch.Decisions.All);
            if (touched > 0)
                lines.Add(new WeeklyLine(WeeklyKind.Anomaly, string.Create(CultureInfo.InvariantCulture, $"{source.Source?.Definition.Name ?? source.Id} did not meet its standards: {touched:N0} {(touched == 1 ? "decision was" : "decisions were")} changed."), "/quality/data/" + source.Id, 70));
        }

        return lines;
    }
}
