using System.Globalization;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovernanceConsole.Economics.UI;

/// <summary>One page to print: what agents cost and earned, against the time before and against baselines.</summary>
public partial class ScorecardPage
{
    private static readonly int[] Periods = [7, 30, 90];

    private EconomicsBreakdown? _agents;
    private EconomicsBreakdown _workflows = null!;
    private EconomicsLine? _before;
    private AcceptableLine? _line;
    private DateOnly _from, _today;

    [Inject]
    public required IEconomics Economics { get; init; }

    [Inject]
    public required IAcceptableLine Line { get; init; }

    [Inject]
    public required IBaselines Baselines { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>How many days back; 30 unless said.</summary>
    [SupplyParameterFromQuery(Name = "days")]
    public int? Asked { get; set; }

    private int Days => Asked is { } days && Periods.Contains(days) ? days : 30;

    private string Lead => string.Create(CultureInfo.InvariantCulture, $"What agents cost and earned from {_from:d MMM} to {_today:d MMM yyyy}, {Days} days, beside the {Days} days before.");

    // The browser's own dialogue prints, and saves as PDF.
    private Task PrintAsync() => Script.InvokeVoidAsync("print").AsTask();

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Economics;

    protected override async Task RefreshAsync()
    {
        _today = Economics.DayOf(Clock.GetUtcNow());
        _from = _today.AddDays(1 - Days);
        _line = Line.Current?.Definition;
        var everywhere = new EconomicsPlace();
        _workflows = await Economics.BreakdownAsync(EconomicsBy.Workflow, everywhere, _from, _today, Gone);
        _before = (await Economics.BreakdownAsync(EconomicsBy.Day, everywhere, _from.AddDays(-Days), _from.AddDays(-1), Gone)).Total;
        _agents = await Economics.BreakdownAsync(EconomicsBy.Agent, everywhere, _from, _today, Gone);
    }

    private static string Change(decimal? now, decimal? before) =>
        now is { } cost && before is > 0 and { } baseline ? string.Create(CultureInfo.InvariantCulture, $"{(cost > baseline ? "+" : "−")}{Math.Abs((cost - baseline) * 100 / baseline):0.#} %") : "—";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
