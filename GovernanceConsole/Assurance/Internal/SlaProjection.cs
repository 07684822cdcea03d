using GovernanceConsole.Approvals;
using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>What service levels are measured by, in stretches of five minutes, out of outcomes, held actions and monitors' readings.</summary>
internal sealed class SlaProjection(ILedger ledger) : IProjection
{
    private const int LookedUpAtOnce = 500;

    private const string AddCount =
        """
        insert into {0}sla_counts (measure, slot, agent, workflow, part, who, bucket, count, sum) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)
        on conflict (measure, slot, agent, workflow, part, who, bucket) do update set count = sla_counts.count + excluded.count, sum = sla_counts.sum + excluded.sum
        """;

    private const string AddItem = "insert into {0}sla_items (item, agent, workflow, tier, at) values (@p0, @p1, @p2, @p3, @p4) on conflict do nothing";
    private const string RemoveItem = "delete from {0}sla_items where item = @p0";
    private const string AddEvent = "insert into {0}sla_events (seq, sla, at, state, says) values (@p0, @p1, @p2, @p3, @p4) on conflict do nothing";

    public string Name => "slas";

    public int Version => 1;

    public string Topic => ChangeTopics.Sla;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var moves = entries.Select(entry => (Entry: entry, Move: QueueMove.Of(entry))).Where(one => one.Move is not null).ToDictionary(one => one.Entry.Seq, one => one.Move!);
        var left = moves.Values.OfType<QueueMove.Left>().Select(move => move.Item).Distinct().ToList();
        var waiting = new Dictionary<string, SlaItemRow>(StringComparer.Ordinal);
        foreach (var some in left.Chunk(LookedUpAtOnce))
        {
            foreach (var item in await views.Set<SlaItemRow>().AsNoTracking().Where(row => some.Contains(row.Item)).ToListAsync(cancellationToken))
                waiting[item.Item] = item;
        }

        var decided = await DecisionsAsync(entries, cancellationToken);
        var tally = new SlaTally(waiting);
        foreach (var entry in entries)
        {
            if (moves.TryGetValue(entry.Seq, out var move))
                tally.Move(entry, move);
            else if (entry.Kind == EntryKinds.Outcome && decided.TryGetValue(entry.EvaluationId ?? "", out var decision))
                tally.Report(entry, decision, DecidedAction.Of(decision));
            else if (entry.Kind == EntryKinds.Reading && SlaEntries.Reading(entry) is { } report)
                tally.Read(report.Sla, report.Reading, entry.At);
            else if (entry.Kind == EntryKinds.Sla)
                Note(tally, entry, SlaEntries.Statement(entry));
            else if (entry.Kind == EntryKinds.RuleChange)
                Note(tally, entry);
        }

        await SaveAsync(views, tally, cancellationToken);
    }

    public async Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken)
    {
        await views.Set<SlaCountRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<SlaItemRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<SlaEventRow>().ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task SaveAsync(ViewsDbContext views, SlaTally tally, CancellationToken cancellationToken)
    {
        await views.RunEachAsync(RemoveItem, tally.Gone.Select(item => new object[] { item }), cancellationToken);
        await views.RunEachAsync(AddItem, tally.Came.Values.Select(item => new object[] { item.Item, item.Agent, item.Workflow, item.Tier, item.At }), cancellationToken);
        await views.RunEachAsync(AddEvent, tally.Events.Select(one => new object[] { one.Seq, one.Sla, one.At, one.State, one.Says }), cancellationToken);
        await views.RunEachAsync(AddCount, tally.Counts.Select(count => new object[]
        {
            count.Key.Measure, count.Key.Slot, count.Key.Agent, count.Key.Workflow, count.Key.Part, count.Key.Who, count.Key.Bucket, count.Value.Count, count.Value.Sum,
        }), cancellationToken);
    }

    private static void Note(SlaTally tally, LedgerEntry entry, SlaStatement said) => tally.Note(entry, said.Sla, entry.Outcome!, said.Says);

    private static void Note(SlaTally tally, LedgerEntry entry)
    {
        if (entry.RuleOf() is { } rule && rule.Kind == SlaDefinition.RuleKind)
            tally.Note(entry, rule.Id, rule.Document is null ? "removed" : "set", rule.Reason);
    }

    /// <summary>What the outcomes followed: most of it is in the same stretch, the rest is looked up together.</summary>
    private async Task<Dictionary<string, LedgerEntry>> DecisionsAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var asked = entries.Where(entry => entry.Kind == EntryKinds.Outcome).Select(entry => entry.EvaluationId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var found = entries.Where(entry => entry.Kind == EntryKinds.Decision && entry.EvaluationId is { } id && asked.Contains(id)).ToDictionary(entry => entry.EvaluationId!, StringComparer.Ordinal);
        foreach (var some in asked.Where(id => !found.ContainsKey(id)).Chunk(LookedUpAtOnce))
        {
            foreach (var entry in await ledger.ReadEvaluationsAsync(EntryKinds.Decision, some, cancellationToken))
                found[entry.EvaluationId!] = entry;
        }

        return found;
    }
}
