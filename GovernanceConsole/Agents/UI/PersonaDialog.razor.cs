using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Agents.UI;

/// <summary>Defines a persona, or a new version of one.</summary>
public partial class PersonaDialog
{
    private string _id = "", _name = "", _purpose = "", _owner = "", _allowed = "", _prohibited = "", _dataClasses = "", _reason = "";
    private int _maxLevel = 1;
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

    /// <summary>The persona to make a new version of, or null.</summary>
    [Parameter]
    public string? Id { get; set; }

    protected override void OnInitialized()
    {
        if (Id is null || Register.FindPersona(Id) is not { } persona)
            return;
        var definition = persona.Definition;
        (_id, _version, _name, _purpose, _owner, _maxLevel) = (persona.Id, persona.Version, definition.Name, definition.Purpose, definition.Owner, definition.MaxLevel);
        (_allowed, _prohibited, _dataClasses) = (Join(definition.AllowedTools), Join(definition.ProhibitedTools), Join(definition.DataClasses));
    }

    private async Task SaveAsync()
    {
        var result = await PutAsync(await Callers.GetAsync(CancellationToken.None));
        if (result is WriteResult<Versioned<PersonaDefinition>>.Refused refused)
            _problem = refused.Refusal is { Kind: RefusalKind.Stale } && Id is null ? $"There is a persona '{_id.Trim()}' already." : refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private async Task<Refusal?> TryAsync(Caller caller) => (await PutAsync(caller) as WriteResult<Versioned<PersonaDefinition>>.Refused)?.Refusal;

    private Task<WriteResult<Versioned<PersonaDefinition>>> PutAsync(Caller caller)
    {
        var persona = new PersonaDefinition(_name.Trim(), _purpose.Trim(), _owner.Trim(), Split(_allowed), Split(_prohibited), Split(_dataClasses), _maxLevel);
        return Register.PutPersonaAsync(caller, _id.Trim(), persona, _reason.Trim(), _version, CancellationToken.None);
    }

    private static string Join(IReadOnlyList<string> names) => string.Join(", ", names);

    private static string[] Split(string names) => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
