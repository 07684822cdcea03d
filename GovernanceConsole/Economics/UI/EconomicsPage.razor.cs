using GovernanceConsole.Components;
using GovernanceConsole.Economics.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>What every agent, workflow or place cost and earned in a time, and what that is held against.</summary>
public partial class EconomicsPage
{
    private static readonly int[] Periods = [7, 30, 90];
    private static readonly EconomicsBy[] Breakdowns = [EconomicsBy.Agent, EconomicsBy.Workflow, EconomicsBy.BusinessUnit, EconomicsBy.Segment, EconomicsBy.Channel, EconomicsBy.Region];

    private EconomicsBreakdown? _found;
    private AcceptableLine? _line;
    private long? _ungoverned;

    [Inject]
    public required IEconomics Economics { get; init; }

    [Inject]
    public required ITraces Traces { get; init; }

    [Inject]
    public required IAcceptableLine Line { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>How many days back; 30 unless said.</summary>
    [SupplyParameterFromQuery(Name = "days")]
    public int? Asked { get; set; }

    /// <summary>agent, workflow, business_unit, segment, channel or region.</summary>
    [SupplyParameterFromQuery(Name = "by")]
    public string? AskedBy { get; set; }

    private int Days => Asked is { } days && Periods.Contains(days) ? days : 30;

    private EconomicsBy By => Breakdowns.FirstOrDefault(by => Words.Slug(by) == AskedBy);

    private IReadOnlyList<EconomicsLine> Below => [.. _found!.Lines.Where(line => LineJudge.Judge(line, _line) is LineVerdict.Fix or LineVerdict.Retire).OrderByDescending(line => LineJudge.Judge(line, _line)).ThenBy(line => line.Net)];

    private IReadOnlyList<ScatterPoint> Points => [.. _found!.Lines.Where(line => line.Key is not null && (line.Cost.Total ?? line.Value.Total) is not null).Select(PointOf)];

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Topic == ChangeTopics.Economics || notice.Topic == ChangeTopics.Telemetry || notice.Id?.StartsWith(EconomicsRules.AcceptableLine, StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        var now = Clock.GetUtcNow();
        var today = Economics.DayOf(now);
        _line = Line.Current?.Definition;
        _ungoverned = await Traces.TotalsAsync(null, now.AddDays(-Days), now, Gone) is { Count: > 0 } traced ? traced.Sum(one => one.UngovernedActs) : null;
        _found = await Economics.BreakdownAsync(By, new EconomicsPlace(), today.AddDays(1 - Days), today, Gone);
    }

    private async Task ShowAsync(int days, EconomicsBy by)
    {
        (Asked, AskedBy) = (days, Words.Slug(by));
        Navigation.NavigateTo($"/economics?days={days}&by={AskedBy}", replace: true);
        await RefreshAsync();
    }

    private Task<IDialogReference> ImportAsync() => Dialogs.ShowAsync<ImportDialog>("Import outcomes", new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });

    private string? Href(EconomicsLine line) => By == EconomicsBy.Agent && line.Key is { } agent ? $"/economics/{agent}?days={Days}" : null;

    private ScatterPoint PointOf(EconomicsLine line)
    {
        var verdict = LineJudge.Judge(line, _line);
        var says = $"{line.Key}: cost {Figures.Dollars(line.Cost.Total)}, value {Figures.Dollars(line.Value.Total)}, {(line.Value.Total is null ? "not judged by value" : $"net {Figures.Dollars(line.Net)}")}; {Words.Explain(verdict)}";
        return new ScatterPoint(line.Key!, line.Cost.Total ?? 0, line.Value.Total ?? 0, Words.Tone(verdict), says, Href(line) ?? $"/economics?days={Days}&by={Words.Slug(By)}#figures");
    }
}
