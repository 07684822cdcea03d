using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Agents.UI;

/// <summary>Deploys an agent of a persona, or changes one.</summary>
public partial class AgentDialog
{
    private string _id = "", _persona = "", _unit = "", _owner = "", _reason = "";
    private AgentStatus _status = AgentStatus.Pilot;
    private DateTime? _until;
    private int _version;
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The agent to change, or null for a new one.</summary>
    [Parameter]
    public Versioned<AgentDefinition>? Agent { get; set; }

    protected override void OnInitialized()
    {
        _persona = Register.Personas().Select(persona => persona.Id).FirstOrDefault() ?? "";
        _unit = Register.BusinessUnits().Select(unit => unit.Id).FirstOrDefault() ?? "";
        _until = Clock.GetUtcNow().UtcDateTime.Date.AddDays(30);
        if (Agent is not { Definition: var definition })
            return;
        (_id, _version, _persona, _unit, _owner, _status) = (Agent.Id, Agent.Version, definition.Persona, definition.BusinessUnit, definition.Owner, definition.Status);
        _until = definition.PilotUntil?.UtcDateTime ?? _until;
    }

    private async Task SaveAsync()
    {
        var result = await PutAsync(await Callers.GetAsync(CancellationToken.None));
        if (result is WriteResult<Versioned<AgentDefinition>>.Refused refused)
            _problem = refused.Refusal is { Kind: RefusalKind.Stale } && Agent is null ? $"There is an agent '{_id.Trim()}' already." : refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private AgentDefinition Written =>
        new(_persona, _unit, _owner.Trim(), _status, _status == AgentStatus.Pilot && _until is { } day ? new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Utc)) : null);

    private async Task<Refusal?> TryAsync(Caller caller) => (await PutAsync(caller) as WriteResult<Versioned<AgentDefinition>>.Refused)?.Refusal;

    private Task<WriteResult<Versioned<AgentDefinition>>> PutAsync(Caller caller) =>
        Register.PutAgentAsync(caller, _id.Trim(), Written, _reason.Trim(), _version, CancellationToken.None);
}
