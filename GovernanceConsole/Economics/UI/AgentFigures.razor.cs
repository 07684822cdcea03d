using System.Globalization;
using GovernanceConsole.Economics.Internal;
using GovernanceConsole.Economics.Rules;
using GovernanceConsole.Incidents;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Economics.UI;

/// <summary>All figures of one agent: by day, against baselines, before and after each change of level.</summary>
public partial class AgentFigures
{
    private const int EffectsShown = 10;
    private const int MarksAbreast = 24;

    private View? _view;

    [Inject]
    public required IEconomics Economics { get; init; }

    [Inject]
    public required IAcceptableLine Line { get; init; }

    [Inject]
    public required IBaselines Baselines { get; init; }

    [Inject]
    public required IKillSwitches Switches { get; init; }

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    internal LevelChanges Levels { get; init; } = null!;

    [Parameter, EditorRequired]
    public required string AgentId { get; set; }

    [Parameter, EditorRequired]
    public int Days { get; set; }

    /// <summary>The day whose entries are listed, 2026-11-28; null for none.</summary>
    [Parameter]
    public string? Day { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Economics || notice.Topic == ChangeTopics.Telemetry;

    protected override async Task OnParametersSetAsync()
    {
        if (_view is not null)
            await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        var today = Economics.DayOf(Clock.GetUtcNow());
        var (from, place) = (today.AddDays(1 - Days), new EconomicsPlace(AgentId));
        var byDay = await Economics.BreakdownAsync(EconomicsBy.Day, place, from, today, Gone);
        var byWorkflow = await Economics.BreakdownAsync(EconomicsBy.Workflow, place, from, today, Gone);
        var workflows = new List<WorkflowView>();
        foreach (var line in byWorkflow.Lines.Where(line => line.Key is not null))
            workflows.Add(await OfWorkflowAsync(line, from, today));
        var changes = await Levels.SinceAsync(workflows.Select(workflow => workflow.Workflow), from, Gone);
        var effects = new List<LevelEffect>();
        foreach (var change in changes.Take(EffectsShown))
            effects.Add(await Levels.EffectAsync(AgentId, change, today, Gone));
        var entries = DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? await Economics.EntriesAsync(AgentId, day, Gone) : null;
        _view = new View(byDay.Total, Filled(byDay.Lines, from), workflows, effects, Together(changes.Select(MarkOf).Concat(StopMarks(from)).Concat(IncidentMarks(from)), from), LineJudge.Judge(byDay.Total, Line.Current?.Definition), entries);
    }

    private async Task<WorkflowView> OfWorkflowAsync(EconomicsLine line, DateOnly from, DateOnly today)
    {
        var days = await Economics.BreakdownAsync(EconomicsBy.Day, new EconomicsPlace(AgentId, line.Key), from, today, Gone);
        var all = await Economics.BreakdownAsync(EconomicsBy.Day, new EconomicsPlace(null, line.Key), from, today, Gone);
        var baseline = Baselines.Find(line.Key!)?.Definition;
        return new WorkflowView(
            line.Key!, line, line.Cost.Total is null ? null : UnitCost.Of(days.Lines.Select(day => (day.Cost.Total ?? 0, day.CompletedTasks))), baseline, PaybackFigures.Of(all.Total, Days, baseline));
    }

    private string DayHref(string day) => $"/economics/{AgentId}?days={Days}&day={day}#entries";

    private ChartMark MarkOf(LevelChange change) => new(Economics.DayOf(change.At), change.Says, $"Level {change.Says} at {change.Scope}: {change.Reason}", $"/audit?at={change.Seq}", "level");

    private IEnumerable<ChartMark> StopMarks(DateOnly from) => Switches.List(engagedOnly: false)
        .Where(kill => kill.Order.Scope is { Target: KillTarget.Agent } scope && scope.Id == AgentId && Economics.DayOf(kill.EnforcedAt) >= from)
        .Select(kill => new ChartMark(Economics.DayOf(kill.EnforcedAt), "■", $"Stopped: {kill.Order.Reason}", $"/audit?at={kill.Seq}", "stop"));

    private IEnumerable<ChartMark> IncidentMarks(DateOnly from) => Incidents.All()
        .Where(one => one.Definition.Agent == AgentId && one.Definition.Counts() && Economics.DayOf(one.Definition.HappenedAt) >= from)
        .Select(one => new ChartMark(Economics.DayOf(one.Definition.HappenedAt), "!", $"Incident {one.Id}: {one.Definition.Title}", "/oversight/incidents/" + one.Id, "stop"));

    /// <summary>Marks that would stand on each other are one, that leads to the list below.</summary>
    private List<ChartMark> Together(IEnumerable<ChartMark> marks, DateOnly from) =>
    [
        .. marks.GroupBy(mark => (mark.Day.DayNumber - from.DayNumber) * MarksAbreast / Math.Max(MarksAbreast, Days)).Select(group => group.ToList() switch
        {
            [var one] => one,
            var several => new ChartMark(several[0].Day, string.Create(CultureInfo.InvariantCulture, $"{several.Count}×"), string.Create(CultureInfo.InvariantCulture, $"{several.Count}× {string.Join("; ", several.Select(mark => mark.Title))}"), $"/economics/{AgentId}?days={Days}#changes", several.Any(mark => mark.Tone == "stop") ? "stop" : "level"),
        }),
    ];

    /// <summary>Every day of the time, those without a figure too.</summary>
    private List<EconomicsLine> Filled(IReadOnlyList<EconomicsLine> lines, DateOnly from)
    {
        var known = lines.ToDictionary(line => line.Key!, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, Days).Select(day => from.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Select(day => known.GetValueOrDefault(day) ?? new EconomicsLine(day, 0, 0, 0, new CostFigures(null, null, null, null), new ValueFigures(null, null, null), 0, null))];
    }

    private sealed record View(EconomicsLine Total, IReadOnlyList<EconomicsLine> Days, IReadOnlyList<WorkflowView> Workflows, IReadOnlyList<LevelEffect> Effects, IReadOnlyList<ChartMark> Marks, LineVerdict Verdict, EconomicsEntries? Entries)
    {
        public bool IsKnown => Total.Outcomes > 0 || Total.Cost.Total is not null || Total.UnpricedCalls > 0;
    }

    private sealed record WorkflowView(string Workflow, EconomicsLine Line, UnitCostEstimate? Cost, BaselineDefinition? Baseline, PaybackFigures Payback);
}
