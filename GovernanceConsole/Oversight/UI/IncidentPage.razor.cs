using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Incidents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Internal;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>One incident: what happened, what it cost, and what was done about it.</summary>
public partial class IncidentPage
{
    private const int HistoryShown = 100;

    private Versioned<Incident>? _incident;
    private IReadOnlyList<Versioned<IncidentCost>> _costs = [];
    private IReadOnlyList<RunStep> _decisions = [];
    private IReadOnlyList<RuleVersion> _history = [];
    private bool _mayChange, _read;

    [Parameter]
    public required string Id { get; set; }

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    public required ILedger Ledger { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) => IncidentWords.Concern(notice);

    protected override async Task OnParametersSetAsync()
    {
        if (_read)
            await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        (_incident, _costs) = (Incidents.Find(Id), Incidents.Costs(Id));
        if (_incident is { Definition: var incident })
        {
            _mayChange = Incidents.MayChange(await Callers.GetAsync(Gone), incident);
            _history = await Incidents.HistoryAsync(Id, HistoryShown, Gone);
            _decisions = incident.Evaluations is { Count: > 0 } named ? [.. (await Ledger.ReadEvaluationsAsync(EntryKinds.Decision, [.. named], Gone)).OrderBy(entry => entry.Seq).Select(RunReader.StepOf)] : [];
        }

        _read = true;
    }

    private string Lead(Incident incident) => $"{Id}. {(incident.Counts() ? "It counts at the gates of its agent." : incident.Status == IncidentStatus.Dismissed ? "It turned out to be none, and counts nowhere." : "Of low severity: no gate counts it.")}";

    private static string Span(TimeSpan span) => span < TimeSpan.FromHours(2) ? $"{Math.Max(0, span.TotalMinutes):0} minutes" : span < TimeSpan.FromDays(2) ? $"{span.TotalHours:0} hours" : $"{span.TotalDays:0} days";

    private Task EditAsync(IncidentStatus? status) => IncidentDialog.ChangeAsync(Dialogs, _incident!, status);

    private async Task StepAsync(IncidentStatus status)
    {
        var (title, lead) = status switch
        {
            IncidentStatus.Contained => ("Contained", "It does no more harm. Say how."),
            IncidentStatus.Dismissed => ("Dismiss", "It turned out to be no incident: it counts nowhere any more. What was booked stays booked."),
            _ => ("Open again", "Somebody has to see to it again."),
        };
        if (await ReasonDialog.AskAsync(Dialogs, title, lead, title) is { } reason)
            Snackbar.Tell(await Incidents.ChangeAsync(await Callers.GetAsync(Gone), Id, _incident!.Definition with { Status = status }, reason, _incident.Version, Gone), "Recorded");
        await RefreshAsync();
    }
}
