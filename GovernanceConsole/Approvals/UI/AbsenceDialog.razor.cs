using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Says that somebody is away and who decides instead.</summary>
public partial class AbsenceDialog
{
    private string _person = "";
    private string? _deputy, _problem;
    private DateTime? _until;
    private bool _mayManage;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IApprovalSettings Settings { get; init; }

    [Inject]
    public required IPeople People { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var caller = await Callers.GetAsync(CancellationToken.None);
        (_person, _mayManage) = (caller.Actor.Id, caller.Has(Permission.ManageCatalogue));
    }

    private async Task SaveAsync()
    {
        var until = new DateTimeOffset(DateTime.SpecifyKind(_until!.Value.AddDays(1), DateTimeKind.Utc));
        var absence = new AbsenceDefinition(Clock.GetUtcNow(), until, _deputy!);
        var result = await Settings.PutAbsenceAsync(await Callers.GetAsync(CancellationToken.None), _person, absence, "Away", null, CancellationToken.None);
        if (result is WriteResult<Versioned<AbsenceDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
