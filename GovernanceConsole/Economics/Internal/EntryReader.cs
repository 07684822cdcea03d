using GovernanceConsole.Approvals;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Economics.Internal.Views;
using GovernanceConsole.Incidents;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Economics.Internal;

/// <summary>Reads what an agent's day is made of from the ledger itself, by the same rules as the projection.</summary>
internal sealed class EntryReader(ILedger ledger, IRuleBook rules, ITraces traces, IDbContextFactory<ViewsDbContext> contexts, EconomicsDays days)
{
    private const int Most = 5000;
    private const int PageSize = 500;
    private const int CorrectionsRead = 50;

    public async Task<EconomicsEntries> OfAsync(string agent, DateOnly day, CancellationToken cancellationToken)
    {
        var (from, until) = (days.BeginOf(day), days.BeginOf(day.AddDays(1)));
        var (outcomes, whole) = await ReadAsync(EntryKinds.Outcome, agent, from, until, cancellationToken);
        var (incidents, wholeOfThem) = await ReadAsync(EntryKinds.Incident, agent, from, until, cancellationToken);
        var (approvals, wholeToo) = await ReadAsync(EntryKinds.Approval, agent, from, until, cancellationToken);
        // What was imported counts for the day it was done on, and came then or later.
        var (imports, wholeAsWell) = await ReadAsync(EntryKinds.ExternalOutcome, agent, from, null, cancellationToken);
        outcomes.AddRange(imports.Where(entry => ExternalWork.Of(entry).OccurredOn == day));
        var drivers = await DriverHistory.LoadAsync(rules, cancellationToken);
        List<EconomicsEntry> items = [.. await OutcomesAsync(outcomes, drivers, cancellationToken), .. await CorrectionsAsync(agent, from, until, drivers, cancellationToken), .. await ReviewsAsync(approvals, cancellationToken), .. IncidentCosts(incidents)];
        items = [.. items.OrderBy(item => item.Seq)];
        var spans = await traces.HoursAsync(agent, from, until, cancellationToken);
        if (BreakdownSums.Sum(spans.Select(span => span.ModelCost)) is { } traced)
            items.Add(new EconomicsEntry(null, null, "model calls in traces", null, traced, null, null, null, new ValueFigures(null, null, null)));
        return new EconomicsEntries(items, BreakdownSums.Sum(items.Select(item => item.Cost)), BreakdownSums.Sum(items.Select(item => item.Value.Total)), whole && wholeToo && wholeAsWell && wholeOfThem);
    }

    private async Task<(List<LedgerEntry> Entries, bool IsWhole)> ReadAsync(string kind, string agent, DateTimeOffset from, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var entries = new List<LedgerEntry>();
        long? after = null;
        while (entries.Count < Most)
        {
            var page = await ledger.ReadAsync(new LedgerQuery(after, kind, agent, Since: from, Until: until, Limit: PageSize), cancellationToken);
            entries.AddRange(page.Items);
            if (page.NextCursor is null || page.Items is not [.., var last])
                return (entries, true);
            after = last.Seq;
        }

        return (entries, false);
    }

    private async Task<IEnumerable<EconomicsEntry>> OutcomesAsync(List<LedgerEntry> outcomes, DriverHistory drivers, CancellationToken cancellationToken)
    {
        var workflows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in outcomes.Where(entry => entry.Kind == EntryKinds.Outcome).Select(entry => entry.EvaluationId).OfType<string>().Distinct().Chunk(PageSize))
        {
            foreach (var decision in await ledger.ReadEvaluationsAsync(EntryKinds.Decision, some, cancellationToken))
                workflows[decision.EvaluationId!] = DecidedAction.Of(decision).Resource;
        }

        return outcomes.Select(entry =>
        {
            var (figures, workflow) = (OutcomeFigures.Of(entry), entry.Kind == EntryKinds.ExternalOutcome ? ExternalWork.Of(entry).Workflow : workflows.GetValueOrDefault(entry.EvaluationId ?? "", ""));
            var worth = EconomicsTally.WorthOf(figures, drivers.At(entry.Seq, workflow));
            return new EconomicsEntry(entry.Seq, entry.At, entry.Kind == EntryKinds.ExternalOutcome ? $"{entry.Outcome}, imported" : entry.Outcome ?? "", entry.EvaluationId, figures.Model, EconomicsTally.InDollars(figures.Reported), null, null, EconomicsTally.CountsAsValue(figures) ? worth : new ValueFigures(null, null, null)) { IsOutcome = true };
        });
    }

    private async Task<IReadOnlyList<EconomicsEntry>> CorrectionsAsync(string agent, DateTimeOffset from, DateTimeOffset until, DriverHistory drivers, CancellationToken cancellationToken)
    {
        var found = new List<EconomicsEntry>();
        foreach (var last in rules.Current.OfKind(TelemetryRules.OutcomeCorrection).Values.Where(version => version.At >= from && version.As<OutcomeCorrection>()?.Definition.Agent == agent))
        {
            foreach (var version in (await rules.HistoryAsync(TelemetryRules.OutcomeCorrection, last.Id, CorrectionsRead, cancellationToken)).Where(version => version.At >= from && version.At < until))
            {
                var correction = version.As<OutcomeCorrection>()!.Definition;
                var figures = CorrectionFigures.Of(correction, drivers.At(version.Seq, correction.Workflow));
                found.Add(new EconomicsEntry(version.Seq, version.At, $"correction of {correction.Outcome}: {version.Reason}", last.Id, null, figures.Tool, null, null, figures.Value));
            }
        }

        return found;
    }

    private async Task<IEnumerable<EconomicsEntry>> ReviewsAsync(List<LedgerEntry> approvals, CancellationToken cancellationToken)
    {
        var reviews = approvals.Where(ReviewCosts.IsReview).ToList();
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var costs = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var some in reviews.Select(entry => entry.EvaluationId!).Distinct().Chunk(PageSize))
        {
            foreach (var row in await views.Set<ReviewCostRow>().AsNoTracking().Where(row => some.Contains(row.Item)).ToListAsync(cancellationToken))
                costs[row.Item] = row.Usd;
        }

        return reviews.Where(entry => costs.ContainsKey(entry.EvaluationId!)).Select(entry =>
            new EconomicsEntry(entry.Seq, entry.At, "review: " + entry.Outcome!.Replace('_', ' '), entry.EvaluationId, null, null, costs[entry.EvaluationId!], null, new ValueFigures(null, null, null)));
    }

    private static IEnumerable<EconomicsEntry> IncidentCosts(IEnumerable<LedgerEntry> entries) =>
        from entry in entries
        let cost = BookedCost.Of(entry)
        where cost is not null
        select new EconomicsEntry(entry.Seq, entry.At, $"incident {cost.Incident}: {cost.For}", null, null, null, null, cost.Amount.Amount, new ValueFigures(null, null, null));
}
