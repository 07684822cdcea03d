using GovernanceConsole.Data;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Decisions.Internal.Views;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>How often each rule of each pack spoke, or would have, by hour.</summary>
internal sealed class PolicyProjection : IProjection
{
    public string Name => "policies";

    public int Version => 1;

    public string Topic => ChangeTopics.Decision;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var counts = entries.Where(entry => entry.Kind == EntryKinds.Decision).SelectMany(Remarks).GroupBy(remark => remark.Key, remark => remark.Effect).ToList();
        if (counts.Count == 0)
            return;
        var (packs, hours) = (counts.Select(count => count.Key.Pack).Distinct().ToList(), counts.Select(count => count.Key.Hour).Distinct().ToList());
        var rows = await views.Set<RuleHourRow>().Where(row => packs.Contains(row.Pack) && hours.Contains(row.Hour)).ToDictionaryAsync(row => (row.Pack, row.Rule, row.Mode, row.Hour), cancellationToken);
        foreach (var count in counts)
        {
            if (!rows.TryGetValue(count.Key, out var row))
                views.Add(row = new RuleHourRow { Pack = count.Key.Pack, Rule = count.Key.Rule, Mode = count.Key.Mode, Hour = count.Key.Hour });
            row.Held += count.Count(effect => effect == Outcome.Hold);
            row.Denied += count.Count(effect => effect == Outcome.Deny);
        }

        await views.SaveChangesAsync(cancellationToken);
    }

    public Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken) => views.Set<RuleHourRow>().ExecuteDeleteAsync(cancellationToken);

    /// <summary>The beginning of a time's hour, seconds since 1970.</summary>
    public static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600 * 3600;

    private static IEnumerable<((string Pack, string Rule, string Mode, long Hour) Key, Outcome Effect)> Remarks(LedgerEntry entry)
    {
        var (decision, hour) = (DecidedAction.Of(entry).Decision, HourOf(entry.At));
        foreach (var remark in decision.Observed)
            yield return ((remark.Pack, remark.Rule, PolicyRecord.Word(remark.Mode), hour), (Outcome)(int)remark.Effect);
        foreach (var reason in decision.Reasons)
        {
            if (reason is { Control: Control.Consent or Control.Guidance, Source: { } source } && source.Split('/') is [var pack, var rule])
                yield return ((pack, rule, PolicyRecord.Word(PackMode.Enforce), hour), reason.Outcome);
        }
    }
}
