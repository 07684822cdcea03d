using System.Text.Json;
using GovernanceConsole.Approvals;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Promotions.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>What gates look at, day by day and place by place, out of decisions, reviews and outcomes.</summary>
internal sealed class PromotionProjection(ILedger ledger) : IProjection
{
    public string Name => "promotions";

    public int Version => 4;

    public string Topic => ChangeTopics.Promotion;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var decided = entries.Where(entry => entry is { EvaluationId: not null } && entry.Kind == EntryKinds.Decision).ToDictionary(entry => entry.EvaluationId!, StringComparer.Ordinal);
        var followed = new List<(LedgerEntry Entry, LedgerEntry Decision)>();
        foreach (var entry in entries)
        {
            if ((entry.Kind == EntryKinds.Outcome || ReviewVerdicts.Of(entry) is not null) && await DecisionAsync(decided, entry.EvaluationId, cancellationToken) is { } decision)
                followed.Add((entry, decision));
        }

        var about = decided.Values.Concat(followed.Select(one => one.Decision)).DistinctBy(entry => entry.Seq).ToDictionary(entry => entry.Seq, DecidedAction.Of);
        var workflows = about.Values.Select(action => action.Resource).Distinct().ToList();
        var names = about.Values.Select(action => action.Action).Distinct().ToList();
        var epochs = (await views.Set<PromotionEpochRow>().AsNoTracking().Where(row => workflows.Contains(row.Workflow)).ToListAsync(cancellationToken)).Select(row => (row.Workflow, row.Seq));
        var sensitive = await views.Set<PromotionActionRow>().AsNoTracking().Where(row => names.Contains(row.Action)).ToDictionaryAsync(row => row.Action, row => row.Sensitive, cancellationToken);
        var tally = new PromotionTally(epochs, sensitive);
        var next = 0;
        foreach (var entry in entries)
        {
            if (entry.Kind == EntryKinds.RuleChange)
                tally.Change(entry);
            else if (decided.GetValueOrDefault(entry.EvaluationId ?? "") == entry)
                tally.Decide(entry, about[entry.Seq]);
            else if (next < followed.Count && followed[next].Entry == entry)
                tally.Follow(entry, followed[next].Decision, about[followed[next++].Decision.Seq]);
        }

        await PromotionWriting.SaveAsync(views, tally, cancellationToken);
    }

    public async Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken)
    {
        await views.Set<PromotionDayRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<PromotionKpiRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<PromotionVariantRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<PromotionMixRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<PromotionEpochRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<PromotionVersionRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<PromotionActionRow>().ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The versions that the agent named with a decision.</summary>
    public static IEnumerable<(string Part, string Version)> VersionsIn(LedgerEntry decision)
    {
        using var question = JsonDocument.Parse(DecisionRecord.Read(decision).Question);
        if (!question.RootElement.TryGetProperty("context", out var context) || context.ValueKind != JsonValueKind.Object
            || !context.TryGetProperty("versions", out var versions) || versions.ValueKind != JsonValueKind.Object)
            return [];
        return [.. versions.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.String).Select(one => (one.Name, one.Value.GetString()!))];
    }

    private async Task<LedgerEntry?> DecisionAsync(Dictionary<string, LedgerEntry> decided, string? evaluation, CancellationToken cancellationToken)
    {
        if (evaluation is null || decided.TryGetValue(evaluation, out var decision))
            return evaluation is null ? null : decided[evaluation];
        return (await ledger.ReadAsync(new LedgerQuery(Kind: EntryKinds.Decision, EvaluationId: evaluation, Limit: 1), cancellationToken)).Items is [var found, ..] ? found : null;
    }
}
