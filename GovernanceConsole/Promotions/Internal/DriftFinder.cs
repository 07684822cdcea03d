using GovernanceConsole.Ledger;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>What the watches find at a dial.</summary>
internal sealed class DriftFinder(IRuleBook rules)
{
    /// <summary>Every watch by id; those that nobody changed have version 0.</summary>
    public IReadOnlyList<Versioned<DriftWatch>> Watches()
    {
        var set = rules.Current.All<DriftWatch>(PromotionRules.DriftWatch);
        return [.. DefaultWatches.All.Where(watch => set.All(one => one.Id != watch.Key)).Select(watch => Default(watch.Key, watch.Value)).Concat(set).OrderBy(watch => watch.Id, StringComparer.Ordinal)];
    }

    public static Versioned<DriftWatch> Default(string id, DriftWatch watch) => new(id, watch, 0, DateTimeOffset.UnixEpoch, Kernel.ActorRef.System("console"), "As the console came", 0);

    public IReadOnlyList<DriftFinding> Of(DialCell cell) =>
        [.. WatchChoice.At(Watches().Select(watch => (watch.Id, watch.Definition)), cell.Scope).Select(one => Of(cell, one.Id, one.Watch))];

    /// <summary>The drifts that ask for a lower level, as gates that broke.</summary>
    public IEnumerable<GateResult> Broken(DialCell cell) =>
        cell.Level == 0 ? [] : WatchChoice.At(Watches().Select(watch => (watch.Id, watch.Definition)), cell.Scope).Where(one => one.Watch.Lowers)
            .Select(one => (Found: Of(cell, one.Id, one.Watch), one.Watch)).Where(one => one.Found.State == DriftState.Drifted)
            .Select(one => new GateResult(one.Found.Watch, GateMetric.Drift, GateState.Broken, one.Found.Current, null, null, one.Watch.Alarm, one.Found.Points.Count, one.Found.Says, DriftWords.Name(one.Watch.Metric, one.Watch.Score),
                one.Found.Since is { } since ? new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null, Automatic: true));

    private static DriftFinding Of(DialCell cell, string id, DriftWatch watch)
    {
        var found = DriftJudge.Judge(watch, cell.Days);
        return new DriftFinding(id, watch.Metric, watch.Score, cell.Agent, cell.Scope, cell.Level, found.State, found.Reference, found.Current, found.Since, found.Says, watch.Then ?? DriftThen.Notice, found.Points);
    }
}
