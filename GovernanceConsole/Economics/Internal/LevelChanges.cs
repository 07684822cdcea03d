using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Economics.Internal;

/// <summary>A dial that came to stand at another level.</summary>
/// <param name="From">Null where there was no dial; To: where it was taken away.</param>
internal sealed record LevelChange(DialScope Scope, int? From, int? To, DateTimeOffset At, long Seq, string Reason)
{
    /// <summary>The change in short: 1 → 2.</summary>
    public string Says => $"{From?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"} → {To?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}";
}

/// <summary>Figures of as many days before a change as after it, in the place it was made for.</summary>
internal sealed record LevelEffect(LevelChange Change, int Days, EconomicsLine Before, EconomicsLine After);

/// <summary>When the levels of workflows changed, and what figures were before and after.</summary>
internal sealed class LevelChanges(IDials dials, IEconomics economics)
{
    private const int VersionsRead = 200;
    private const int LongestDays = 14;

    /// <summary>The changes in these workflows from a day on, the newest first.</summary>
    public async Task<IReadOnlyList<LevelChange>> SinceAsync(IEnumerable<string> workflows, DateOnly from, CancellationToken cancellationToken)
    {
        var changes = new List<LevelChange>();
        foreach (var dial in workflows.SelectMany(dials.List).Where(dial => economics.DayOf(dial.ChangedAt) >= from))
        {
            int? level = null;
            foreach (var version in (await dials.HistoryAsync(dial.Definition.Scope, VersionsRead, cancellationToken)).Reverse())
            {
                if (version.Dial?.Level != level)
                    changes.Add(new LevelChange(dial.Definition.Scope, level, version.Dial?.Level, version.At, version.Seq, version.Reason));
                level = version.Dial?.Level;
            }
        }

        return [.. changes.Where(change => economics.DayOf(change.At) >= from).OrderByDescending(change => change.Seq)];
    }

    /// <summary>The day of the change itself belongs to neither side.</summary>
    public async Task<LevelEffect> EffectAsync(string agent, LevelChange change, DateOnly today, CancellationToken cancellationToken)
    {
        var day = economics.DayOf(change.At);
        var span = Math.Min(LongestDays, today.DayNumber - day.DayNumber);
        var place = new EconomicsPlace(agent, change.Scope.Workflow, null, change.Scope.Segment, change.Scope.Channel, change.Scope.Region);
        var after = await economics.BreakdownAsync(EconomicsBy.Day, place, day.AddDays(1), day.AddDays(Math.Max(1, span)), cancellationToken);
        var before = await economics.BreakdownAsync(EconomicsBy.Day, place, day.AddDays(-Math.Max(1, span)), day.AddDays(-1), cancellationToken);
        return new LevelEffect(change, span, before.Total, after.Total);
    }
}
