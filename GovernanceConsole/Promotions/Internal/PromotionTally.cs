using System.Runtime.InteropServices;
using System.Text.Json;
using GovernanceConsole.Approvals;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;
using GovernanceConsole.Promotions.Internal.Views;
using GovernanceConsole.Promotions.Rules;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>The days, places and dial settings of one stretch of the ledger.</summary>
internal readonly record struct PromotionCell(string Workflow, string Agent, string Segment, string Channel, string Region, long Epoch, int Day);

/// <summary>A stretch of the ledger added up in order, so that the store is written once for each cell.</summary>
internal sealed class PromotionTally
{
    private const string Usd = "USD";

    /// <summary>What success is called among the figures of a variant. No reported figure has no name.</summary>
    public const string Success = "";

    private static readonly HashSet<string> ForbiddenBy = new(StringComparer.Ordinal)
    {
        ReasonCodes.ToolProhibited, ReasonCodes.DataClassExceeded, ReasonCodes.NeverDelegated, ReasonCodes.OutOfScope, ReasonCodes.HardStop, ReasonCodes.ConsentMissing, ReasonCodes.Jurisdiction, ReasonCodes.Guidance,
    };

    private readonly Dictionary<string, List<long>> _epochs;
    private readonly Dictionary<string, bool> _sensitive;

    public PromotionTally(IEnumerable<(string Workflow, long Seq)> epochs, Dictionary<string, bool> sensitive)
    {
        _epochs = epochs.GroupBy(epoch => epoch.Workflow).ToDictionary(workflow => workflow.Key, workflow => workflow.Select(epoch => epoch.Seq).Order().ToList());
        _sensitive = sensitive;
    }

    public Dictionary<PromotionCell, PromotionDayRow> Days { get; } = [];

    public Dictionary<(PromotionCell Cell, string Kpi, string Cohort), MeanSums> Kpis { get; } = [];

    /// <summary>Of treatments that are told apart; success stands under <see cref="Success"/>.</summary>
    public Dictionary<(PromotionCell Cell, string Variant, string Kpi), MeanSums> Variants { get; } = [];

    public Dictionary<(PromotionCell Cell, string Action), long> Mix { get; } = [];

    public List<(string Workflow, long Seq)> NewEpochs { get; } = [];

    public Dictionary<string, bool> NewActions { get; } = [];

    public Dictionary<(string Agent, string Workflow, string Part, string Version), int> Versions { get; } = [];

    /// <summary>A dial begins a new epoch of its workflow; an action may become sensitive.</summary>
    public void Change(LedgerEntry entry)
    {
        if (entry.RuleOf() is not { } rule)
            return;
        if (rule.Kind == AutonomyRules.Dial && DialScope.Parse(rule.Id) is { } scope)
        {
            NewEpochs.Add((scope.Workflow, entry.Seq));
            (CollectionsMarshal.GetValueRefOrAddDefault(_epochs, scope.Workflow, out _) ??= []).Add(entry.Seq);
        }
        else if (rule.Kind == AutonomyRules.Action)
            NewActions[rule.Id] = _sensitive[rule.Id] = rule.Document is { } after && Word(after, "phase") == "execute" && Word(after, "severity") is "medium" or "high";
    }

    public void Decide(LedgerEntry entry, DecidedAction about)
    {
        var row = RowOf(entry, about, entry);
        CollectionsMarshal.GetValueRefOrAddDefault(Mix, (CellOf(entry, about), about.Action), out _)++;
        switch (entry.Outcome)
        {
            case "permit":
                row.Permitted++;
                break;
            case "hold":
                row.Held++;
                break;
            default:
                row.Denied++;
                row.Forbidden += about.Decision.Code is { } code && ForbiddenBy.Contains(code) ? 1 : 0;
                break;
        }

        row.BadData += DataControls.TouchOf(about.Decision) is null ? 0 : 1;
        if (!_sensitive.GetValueOrDefault(about.Action))
            return;
        row.Sensitive++;
        // That the level asks for a person is the level's doing, not the agent's.
        if (entry.Outcome == "hold" && about.Decision.Reasons.Any(reason => reason.Code != ReasonCodes.ApprovalRequired))
            row.Escalated++;
    }

    public void Follow(LedgerEntry entry, LedgerEntry decision, DecidedAction about)
    {
        var row = RowOf(decision, about, entry);
        if (entry.Kind == EntryKinds.Outcome)
        {
            Report(row, CellOf(decision, about), OutcomeFigures.Of(entry));
            foreach (var (part, version) in PromotionProjection.VersionsIn(decision))
                Versions[(about.Subject, about.Resource, part, version)] = DayOf(decision.At);
            return;
        }

        var verdict = ReviewVerdicts.Of(entry);
        row.Reviewed++;
        row.Overridden += verdict is ReviewVerdict.Overridden or ReviewVerdict.Edited ? 1 : 0;
        row.Edited += verdict is ReviewVerdict.Edited ? 1 : 0;
    }

    public static int DayOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 86_400);

    private void Report(PromotionDayRow row, PromotionCell cell, OutcomeFigures outcome)
    {
        row.Reported++;
        foreach (var (kpi, reading) in outcome.Kpis)
        {
            ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(Kpis, (cell, kpi, outcome.Cohort?.ToString().ToLowerInvariant() ?? ""), out _);
            sums = sums.With(reading);
            AddVariant(cell, outcome, kpi, reading);
        }

        if (outcome.Status == OutcomeStatus.Cancelled)
            return;
        var success = outcome is { Status: OutcomeStatus.Succeeded, Compensated: false } ? 1 : 0;
        if (outcome.Cohort == Cohort.Control)
        {
            (row.Control, row.ControlSucceeded) = (row.Control + 1, row.ControlSucceeded + success);
            return;
        }

        (row.Told, row.Succeeded, row.Course) = (row.Told + 1, row.Succeeded + success, row.Course + (success == 1 ? '1' : '0'));
        if (outcome.Cohort == Cohort.Treatment)
            (row.Treated, row.TreatedSucceeded) = (row.Treated + 1, row.TreatedSucceeded + success);
        AddVariant(cell, outcome, Success, success);
        if (success == 1 && CostOf(outcome) is { } cost)
            (row.Costed, row.Cost, row.CostSquares) = (row.Costed + 1, row.Cost + cost, row.CostSquares + (cost * cost));
    }

    private void AddVariant(PromotionCell cell, OutcomeFigures outcome, string kpi, double reading)
    {
        if (outcome.Variant is not { } variant)
            return;
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(Variants, (cell, variant, kpi), out _);
        sums = sums.With(reading);
    }

    private static double? CostOf(OutcomeFigures outcome) =>
        outcome.Model is null && outcome.Reported is not { Currency: Usd } ? null : (double)((outcome.Model ?? 0) + (outcome.Reported is { Currency: Usd } tool ? tool.Amount : 0));

    private PromotionDayRow RowOf(LedgerEntry decision, DecidedAction about, LedgerEntry entry)
    {
        var cell = CellOf(decision, about);
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(Days, cell, out _);
        row ??= new PromotionDayRow { Agent = cell.Agent, Workflow = cell.Workflow, Segment = cell.Segment, Channel = cell.Channel, Region = cell.Region, Epoch = cell.Epoch, Day = cell.Day };
        row.LastSeq = entry.Seq;
        return row;
    }

    private PromotionCell CellOf(LedgerEntry decision, DecidedAction about) =>
        new(about.Resource, about.Subject, about.Segment ?? "", about.Channel ?? "", about.Region ?? "", EpochOf(about.Resource, decision.Seq), DayOf(decision.At));

    private long EpochOf(string workflow, long seq)
    {
        if (!_epochs.TryGetValue(workflow, out var changes))
            return 0;
        var found = changes.BinarySearch(seq);
        return found >= 0 ? changes[found] : ~found == 0 ? 0 : changes[~found - 1];
    }

    private static string? Word(JsonElement document, string name) => document.ValueKind == JsonValueKind.Object && document.TryGetProperty(name, out var word) ? word.GetString() : null;
}
