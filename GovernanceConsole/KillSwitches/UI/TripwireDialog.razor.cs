using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.KillSwitches.UI;

/// <summary>Adds or changes a tripwire. Its result is what came of it; it stays open where it was refused.</summary>
public partial class TripwireDialog
{
    private string _id = "", _reason = "";
    private string? _name, _unit, _persona, _agent, _workflow, _problem;
    private TripwireCount _count;
    private int _limit = 20, _minutes = 10;
    private bool _tried, _busy;

    /// <summary>The tripwire to change; null for a new one.</summary>
    [Parameter]
    public Versioned<TripwireDefinition>? Tripwire { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ITripwires Board { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private string? IdProblem => !Slug.IsValid(_id.Trim()) ? $"An id {Slug.Rule}." : Tripwire is null && Board.Find(_id.Trim()) is not null ? "Another tripwire has this id." : null;

    // One that was set to seconds by another way keeps them unless the minutes are changed.
    private TimeSpan Within => Tripwire is { Definition.Within: var within } && MinutesOf(within) == _minutes ? within : TimeSpan.FromMinutes(_minutes);

    protected override void OnInitialized()
    {
        if (Tripwire is not { Definition: var tripwire })
            return;
        (_id, _name, _count, _limit, _minutes) = (Tripwire.Id, tripwire.Name, tripwire.Count, tripwire.Limit, MinutesOf(tripwire.Within));
        var scope = tripwire.Scope ?? new TripwireScope();
        (_unit, _persona, _agent, _workflow) = (scope.BusinessUnit, scope.Persona, scope.Agent, scope.Workflow);
    }

    private async Task SaveAsync()
    {
        (_tried, _problem) = (true, null);
        if (IdProblem is not null)
            return;
        _busy = true;
        var tripwire = new TripwireDefinition(_count, _limit, Within, new TripwireScope(_agent, _persona, _unit, _workflow), string.IsNullOrWhiteSpace(_name) ? null : _name.Trim());
        var result = await Board.PutAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), tripwire, _reason.Trim(), Tripwire?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<TripwireDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else
            Dialog.Close(DialogResult.Ok(result));
        _busy = false;
    }

    private static int MinutesOf(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalMinutes));
}
