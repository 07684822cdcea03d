using System.Globalization;
using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>One data source: its readings over time, and the decisions it changed.</summary>
public partial class DataSourcePage
{
    private const int HistoryShown = 50;

    private static readonly int[] Periods = [1, 7, 30];

    private DataStanding? _standing;
    private IReadOnlyList<DataHour> _hours = [];
    private IReadOnlyList<DataTouch> _touches = [];
    private IReadOnlyList<RuleVersion> _history = [];
    private bool _read;

    [Parameter]
    public required string Id { get; set; }

    /// <summary>How many days back; 7 unless said.</summary>
    [SupplyParameterFromQuery(Name = "days")]
    public int? Asked { get; set; }

    [Inject]
    public required IDataBoard Board { get; init; }

    [Inject]
    public required IReadings Readings { get; init; }

    [Inject]
    public required IRuleBook Rules { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private int Days => Asked is { } days && Periods.Contains(days) ? days : 7;

    private string Lead => _standing?.Source is { Definition: var source } ? $"{source.Owner} answers for it." : "Nobody has defined it: it meets no standard.";

    private IEnumerable<Chart> Charts
    {
        get
        {
            var standard = _standing!.Source?.Definition;
            if (_hours.Any(hour => hour.Completeness is not null))
                yield return ShareChart("Complete", hour => hour.Completeness, standard?.MinCompleteness);
            if (_hours.Any(hour => hour.MatchRate is not null))
                yield return ShareChart("Matched", hour => hour.MatchRate, standard?.MinMatchRate);
            if (_hours.Any(hour => hour.Anomalies is not null))
                yield return MostChart("Anomalies", hour => hour.Anomalies, standard?.MaxAnomalies, value => value.ToString("0", CultureInfo.InvariantCulture));
            yield return MostChart("Age when measured", hour => hour.Age.TotalMinutes, standard?.MaxAge.TotalMinutes, minutes => DataWords.Age(TimeSpan.FromMinutes(minutes)));
        }
    }

    protected override bool Concerns(ChangeNotice notice) => DataNotices.Concern(notice);

    protected override async Task RefreshAsync()
    {
        var since = Clock.GetUtcNow().AddDays(-Days);
        (_hours, _touches) = (await Board.HoursAsync(Id, since, Gone), await Board.TouchesAsync(Id, since, Gone));
        _history = await Rules.HistoryAsync(DataSourceDefinition.RuleKind, Id, HistoryShown, Gone);
        _standing = (await Board.ReadAsync(Gone)).FirstOrDefault(one => one.Id == Id);
        _read = true;
    }

    private async Task ShowAsync(int days)
    {
        Asked = days;
        Navigation.NavigateTo($"/quality/data/{Id}?days={days}", replace: true);
        await RefreshAsync();
    }

    private async Task RemoveAsync()
    {
        var lead = _standing!.Uses.Count == 0 ? "Its readings stay in the ledger." : "Workflows that need it then take it for bad: a source that nobody knows meets no standard.";
        if (await ReasonDialog.AskAsync(Dialogs, $"Remove {_standing.Source!.Definition.Name}", lead, "Remove", Color.Error) is { } reason)
            Snackbar.Tell(await Readings.RemoveAsync(await Callers.GetAsync(Gone), DataSourceDefinition.RuleKind, Id, reason, _standing.Source.Version, Gone), "Removed");
        await RefreshAsync();
    }

    private Chart ShareChart(string name, Func<DataHour, double?> figure, double? least) => new(
        name, [.. _hours.Select(hour => PointOf(hour, figure(hour), DataWords.Share(figure(hour)), figure(hour) < least))],
        least is { } mark ? [new LineMark(mark, $"at least {DataWords.Share(mark)}")] : [], value => DataWords.Share(value), null, 1);

    private Chart MostChart(string name, Func<DataHour, double?> figure, double? most, Func<double, string> format) => new(
        name, [.. _hours.Select(hour => PointOf(hour, figure(hour), figure(hour) is { } value ? format(value) : "—", figure(hour) > most))],
        most is { } mark ? [new LineMark(mark, $"at most {format(mark)}")] : [], format, 0, null);

    private static LinePoint PointOf(DataHour hour, double? value, string says, bool bad) => new(hour.Hour, value, $"{says} at worst of {hour.Readings} {(hour.Readings == 1 ? "reading" : "readings")}", bad);

    private sealed record Chart(string Name, IReadOnlyList<LinePoint> Points, IReadOnlyList<LineMark> Marks, Func<double, string> Format, double? Floor, double? Ceiling);
}
