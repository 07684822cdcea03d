using System.Globalization;
using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Promotions.Rules;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Promotions.UI;

/// <summary>What drifted, what is steady, and what is watched.</summary>
public partial class DriftPage
{
    private const int MostShown = 60;

    private IReadOnlyList<DriftFinding>? _found;
    private IReadOnlyList<Versioned<DriftWatch>> _watches = [];
    private IReadOnlyList<Versioned<DriftNote>> _notes = [];
    private string _summary = "";
    private (string? View, string? Agent)? _shownFor;

    [Inject]
    public required IDrift Drift { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>watches, past, or nothing for the figures.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>One agent alone, with every chart.</summary>
    [SupplyParameterFromQuery(Name = "agent")]
    public string? Agent { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule || notice.Topic == ChangeTopics.Promotion;

    protected override async Task OnParametersSetAsync()
    {
        if (_shownFor is not null && _shownFor != (View, Agent))
            await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        _shownFor = (View, Agent);
        (_watches, _notes) = (Drift.Watches(), Drift.Notes(settled: true));
        if (View is not null)
            return;
        _found = await Drift.FindAsync(null, Agent, Gone);
        var (drifted, steady, young) = (_found.Count(one => one.State == DriftState.Drifted), _found.Count(one => one.State == DriftState.Steady), _found.Count(one => one.State == DriftState.TooLittle));
        _summary = $"{drifted} drifted, {steady} steady; {young} have too little behind them to say.";
    }

    /// <summary>Those that drifted; of one agent all that can be told of.</summary>
    private bool HasCharts(DriftFinding found) => found.State == DriftState.Drifted || (Agent is not null && found.State == DriftState.Steady);

    private static string Word(DriftState state) => state == DriftState.Drifted ? "drifted" : "steady";

    private static string Tone(DriftState state) => state == DriftState.Drifted ? "tag-danger" : "tag-good";

    private static string Sentence(DriftFinding found) => found.Since is { } since ? $"{found.Says} Since about {since.ToString("d MMMM", CultureInfo.InvariantCulture)}." : found.Says;

    private static IReadOnlyList<LinePoint> Figures(DriftFinding found) =>
        [.. found.Points.Select(point => new LinePoint(At(point), point.Figure, point.Figure is { } figure ? DriftWords.Value(found.Metric, figure) : "—", point.Strength >= 1))];

    private static IReadOnlyList<LinePoint> Evidence(DriftFinding found) =>
        [.. found.Points.Select(point => new LinePoint(At(point), point.Strength, $"{point.Strength * 100:0} % of the alarm", point.Strength >= 1))];

    private static DateTimeOffset At(DriftPoint point) => new(point.Day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    private async Task Show(string? view)
    {
        View = view;
        Navigation.NavigateTo(view is null ? "/quality/drift" : "/quality/drift?view=" + view, replace: true);
        await RefreshAsync();
    }

    private string Pressed(string? view) => View == view ? "true" : "false";

    private async Task EditAsync(Versioned<DriftWatch>? watch)
    {
        var shown = await Dialogs.ShowAsync<DriftDialog>(watch is null ? "New watch" : $"Change {watch.Id}", new DialogParameters<DriftDialog> { { dialog => dialog.Watch, watch } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        await shown.Result;
        await RefreshAsync();
    }

    private async Task RemoveAsync(Versioned<DriftWatch> watch)
    {
        var lead = DefaultWatches.All.ContainsKey(watch.Id) ? "The watch goes back to what the console came with." : "Nobody watches this any more.";
        if (await ReasonDialog.AskAsync(Dialogs, $"Take away {watch.Id}", lead, "Take away") is { } reason)
            Snackbar.Tell(await Drift.RemoveAsync(await Callers.GetAsync(Gone), watch.Id, reason, watch.Version, Gone), "Taken away");
        await RefreshAsync();
    }
}
