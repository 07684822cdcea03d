using System.Globalization;
using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>One service level: how it stands, its course, its breaches and its history.</summary>
public partial class SlaDetailPage
{
    private const int EventsShown = 50, VersionsShown = 50;

    private Versioned<SlaDefinition>? _sla;
    private SlaMeasurement? _measured;
    private IReadOnlyList<SlaStretch> _course = [];
    private IReadOnlyList<SlaEvent> _events = [];
    private IReadOnlyList<RuleVersion> _history = [];
    private SlaPer _per = SlaPer.Day;

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    public required ISlas Slas { get; init; }

    [Inject]
    public required ISlaBoard Board { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Sla || notice.Id == $"{SlaDefinition.RuleKind}/{Id}";

    protected override async Task RefreshAsync()
    {
        _measured = (await Board.MeasureAllAsync(Gone)).GetValueOrDefault(Id);
        _course = await Board.CourseAsync(Id, _per, Gone) ?? [];
        _events = await Board.EventsAsync(Id, EventsShown, Gone);
        _history = await Slas.HistoryAsync(Id, VersionsShown, Gone);
        _sla = Slas.Find(Id);
    }

    private async Task StepAsync(SlaPer per)
    {
        _per = per;
        _course = await Board.CourseAsync(Id, per, Gone) ?? [];
    }

    private Task TakeAsync(RuleVersion version) => SlaDialog.EditAsync(Dialogs, _sla, version.As<SlaDefinition>()?.Definition);

    private async Task RemoveAsync()
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {_sla!.Definition.Name}", "Nothing is measured by it any more, and whatever its breach holds back goes on.", "Remove", Color.Error);
        if (reason is null)
            return;
        Snackbar.Tell(await Slas.RemoveAsync(await Callers.GetAsync(Gone), Id, reason, _sla.Version, Gone), "Removed");
        if (Slas.Find(Id) is null)
            Navigation.NavigateTo("/quality/sla");
    }

    private static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
