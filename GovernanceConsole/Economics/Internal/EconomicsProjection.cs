using GovernanceConsole.Approvals;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Economics.Internal.Views;
using GovernanceConsole.Incidents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Economics.Internal;

/// <summary>What each agent cost and earned, by hour, and by day and place, out of outcomes and people's reviews.</summary>
internal sealed class EconomicsProjection(ILedger ledger, EconomicsDays days) : IProjection
{
    public const string Currency = "USD";

    private const int Folding = 3;
    private const int LookedUpAtOnce = 500;

    public string Name => "economics";

    public int Version => (Folding << 20) + days.Version;

    public string Topic => ChangeTopics.Economics;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var concerned = entries.Where(entry => entry.Kind == EntryKinds.RuleChange || Counts(entry)).ToList();
        if (concerned.Count == 0)
            return;
        var rules = await EconomicsRuleBook.LoadAsync(views, cancellationToken);
        var decided = await DecisionsAsync(entries, concerned, cancellationToken);
        var corrections = concerned.Select(entry => (entry.Seq, Correction: OutcomeCorrection.In(entry))).Where(one => one.Correction is not null).ToDictionary(one => one.Seq, one => one.Correction!);
        var places = concerned.Where(entry => Counts(entry) || corrections.ContainsKey(entry.Seq)).ToDictionary(entry => entry.Seq, entry => corrections.TryGetValue(entry.Seq, out var made) ? PlaceOf(entry, made) : PlaceOf(entry, decided));
        var cells = await EconomicsCells.LoadAsync(views, places.Values, cancellationToken);
        foreach (var entry in concerned)
        {
            if (entry.Kind == EntryKinds.RuleChange)
            {
                rules.Change(entry);
                if (corrections.TryGetValue(entry.Seq, out var correction))
                    Correct(correction, places[entry.Seq], cells, rules);
                continue;
            }

            if (entry is { Outcome: "requested" } && entry.Kind == EntryKinds.Approval)
            {
                if (ReviewCosts.FrozenIn(entry) is { Currency: Currency } frozen)
                    views.Add(new ReviewCostRow { Item = entry.EvaluationId!, Usd = frozen.Amount });
                continue;
            }

            // What reviewers are tried with no agent asked for.
            if (entry.Kind == EntryKinds.Approval && !decided.ContainsKey(entry.EvaluationId ?? ""))
                continue;
            var place = places[entry.Seq];
            var (hour, day) = (cells.HourOf(place), cells.DayOf(place.Cell with { BusinessUnit = rules.UnitOf(entry.Agent!) }));
            if (BookedCost.Of(entry) is { } cost)
                (hour.Incident, day.Incident) = (EconomicsTally.Sum(hour.Incident, cost.Amount.Amount), EconomicsTally.Sum(day.Incident, cost.Amount.Amount));
            else if (entry.Kind != EntryKinds.Approval)
                EconomicsTally.Add(hour, day, OutcomeFigures.Of(entry), rules.DriversOf(day.Workflow));
            else
                await ReviewAsync(views, entry, hour, day, cancellationToken);
        }

        await views.SaveChangesAsync(cancellationToken);
    }

    public async Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken)
    {
        await views.Set<EconomicsHourRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<EconomicsDayRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<EconomicsRuleRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<ReviewCostRow>().ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The beginning of a time's hour, seconds since 1970.</summary>
    public static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600 * 3600;

    private static bool Counts(LedgerEntry entry) =>
        entry.Agent is not null && (entry.Kind == EntryKinds.Outcome || entry.Kind == EntryKinds.ExternalOutcome || BookedCost.Of(entry) is not null || (entry.Kind == EntryKinds.Approval && (entry.Outcome == "requested" || ReviewCosts.IsReview(entry))));

    /// <summary>Where and when an entry counts: as its decision says, or what was imported says itself.</summary>
    private EconomicsMoment PlaceOf(LedgerEntry entry, Dictionary<string, DecidedAction> decided)
    {
        if (entry.Kind == EntryKinds.ExternalOutcome)
        {
            var work = ExternalWork.Of(entry);
            return new EconomicsMoment(new EconomicsCell(entry.Agent!, work.Workflow, "", work.Segment ?? "", work.Channel ?? "", work.Region ?? "", work.OccurredOn.DayNumber), HourOf(days.BeginOf(work.OccurredOn).AddHours(12)));
        }

        if (BookedCost.Of(entry) is { } cost)
            return new EconomicsMoment(new EconomicsCell(entry.Agent!, cost.Workflow ?? "", "", cost.Segment ?? "", cost.Channel ?? "", cost.Region ?? "", days.Of(entry.At).DayNumber), HourOf(entry.At));
        var about = decided.GetValueOrDefault(entry.EvaluationId ?? "");
        return new EconomicsMoment(new EconomicsCell(entry.Agent!, about?.Resource ?? "", "", about?.Segment ?? "", about?.Channel ?? "", about?.Region ?? "", days.Of(entry.At).DayNumber), HourOf(entry.At));
    }

    // What was reported counts where and when it did; the difference, when it was found out.
    private EconomicsMoment PlaceOf(LedgerEntry entry, OutcomeCorrection correction) => new(
        new EconomicsCell(correction.Agent, correction.Workflow, "", correction.Segment ?? "", correction.Channel ?? "", correction.Region ?? "", days.Of(entry.At).DayNumber), HourOf(entry.At));

    private static void Correct(OutcomeCorrection correction, EconomicsMoment place, EconomicsCells cells, EconomicsRuleBook rules) =>
        CorrectionFigures.Of(correction, [.. rules.DriversOf(correction.Workflow)])
            .AddTo(cells.HourOf(place), cells.DayOf(place.Cell with { BusinessUnit = rules.UnitOf(correction.Agent) }), correction.Is.Cohort);

    private static async Task ReviewAsync(ViewsDbContext views, LedgerEntry entry, EconomicsHourRow hour, EconomicsDayRow day, CancellationToken cancellationToken)
    {
        day.Approved += entry.Outcome == "approved" ? 1 : 0;
        if (await views.FindAsync<ReviewCostRow>([entry.EvaluationId!], cancellationToken) is not { } cost)
            return;
        (hour.Human, day.Human) = (EconomicsTally.Sum(hour.Human, cost.Usd), EconomicsTally.Sum(day.Human, cost.Usd));
    }

    /// <summary>What the entries followed: most of it is in the same stretch, the rest is looked up together.</summary>
    private async Task<Dictionary<string, DecidedAction>> DecisionsAsync(IReadOnlyList<LedgerEntry> entries, List<LedgerEntry> concerned, CancellationToken cancellationToken)
    {
        var asked = concerned.Where(Counts).Select(entry => entry.EvaluationId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var found = entries.Where(entry => entry.Kind == EntryKinds.Decision && entry.EvaluationId is { } id && asked.Contains(id)).ToDictionary(entry => entry.EvaluationId!, DecidedAction.Of, StringComparer.Ordinal);
        foreach (var some in asked.Where(id => !found.ContainsKey(id)).Chunk(LookedUpAtOnce))
        {
            foreach (var entry in await ledger.ReadEvaluationsAsync(EntryKinds.Decision, some, cancellationToken))
                found[entry.EvaluationId!] = DecidedAction.Of(entry);
        }

        return found;
    }
}
