using System.Globalization;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Incidents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>Reports an incident, changes one, or resolves it.</summary>
public partial class IncidentDialog
{
    private const string Minute = "yyyy-MM-dd HH:mm";

    private string _title = "", _agent = "", _owner = "", _happened = "", _reason = "";
    private string? _workflow, _region, _description, _evaluations, _cause, _remedy;
    private IncidentSeverity _severity;
    private Incident _begun = null!;
    private Refusal? _refusal;

    /// <summary>The incident to change; null for a new one.</summary>
    [Parameter]
    public Versioned<Incident>? Changed { get; set; }

    /// <summary>The status that the change gives it; null where it stays.</summary>
    [Parameter]
    public IncidentStatus? Status { get; set; }

    [Parameter]
    public IncidentDraft? Draft { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Reports one, and goes to its page.</summary>
    public static async Task ReportAsync(IDialogService dialogs, NavigationManager navigation, IncidentDraft draft)
    {
        var shown = await dialogs.ShowAsync<IncidentDialog>("Report an incident", new DialogParameters<IncidentDialog> { { dialog => dialog.Draft, draft } }, Wide);
        if (await shown.Result is { Canceled: false, Data: string id })
            navigation.NavigateTo("/oversight/incidents/" + id);
    }

    public static async Task ChangeAsync(IDialogService dialogs, Versioned<Incident> incident, IncidentStatus? status)
    {
        var parameters = new DialogParameters<IncidentDialog> { { dialog => dialog.Changed, incident }, { dialog => dialog.Status, status } };
        var shown = await dialogs.ShowAsync<IncidentDialog>(status == IncidentStatus.Resolved ? $"Resolve {incident.Id}" : $"Change {incident.Id}", parameters, Wide);
        await shown.Result;
    }

    private static DialogOptions Wide => new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    protected override async Task OnInitializedAsync()
    {
        var caller = await Callers.GetAsync(CancellationToken.None);
        _begun = Changed?.Definition ?? Draft!.Begin(caller.Actor.Id, Clock.GetUtcNow());
        (_title, _agent, _severity, _owner, _workflow, _region) = (_begun.Title, _begun.Agent, _begun.Severity, _begun.Owner, _begun.Workflow, _begun.Region);
        (_description, _cause, _remedy) = (_begun.Description, _begun.Cause, _begun.Remedy);
        _happened = _begun.HappenedAt.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture);
        _evaluations = string.Join('\n', _begun.Evaluations ?? []);
    }

    private string? At(string field) => _refusal?.Field == field ? _refusal.InWords() : null;

    private async Task SaveAsync()
    {
        if (!DateTimeOffset.TryParseExact(_happened.Trim(), Minute, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var happened))
        {
            _refusal = Refusal.Malformed("happened_at", "Write when it happened like 2026-11-28 14:30.");
            return;
        }

        // Seconds that the form does not show are not lost by saving it.
        var kept = _begun.HappenedAt.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture) == _happened.Trim() ? _begun.HappenedAt : happened;
        var incident = _begun with
        {
            Title = _title,
            Agent = _agent,
            Severity = _severity,
            Owner = _owner,
            Workflow = Trimmed(_workflow),
            Region = Trimmed(_region),
            HappenedAt = kept,
            Description = Trimmed(_description),
            Cause = Trimmed(_cause),
            Remedy = Trimmed(_remedy),
            Evaluations = (_evaluations ?? "").Split((char[])['\n', ',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Status = Status ?? _begun.Status,
        };
        var caller = await Callers.GetAsync(CancellationToken.None);
        var result = Changed is null
            ? await Incidents.ReportAsync(caller, incident, CancellationToken.None)
            : await Incidents.ChangeAsync(caller, Changed.Id, incident, _reason.Trim(), Changed.Version, CancellationToken.None);
        if (result is WriteResult<Versioned<Incident>>.Saved saved)
            Dialog.Close(DialogResult.Ok(saved.Value.Id));
        else
            _refusal = ((WriteResult<Versioned<Incident>>.Refused)result).Refusal;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
