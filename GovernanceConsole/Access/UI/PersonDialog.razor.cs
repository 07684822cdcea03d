using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Access.UI;

/// <summary>Lets a person in, or changes what one may do. Its result is the saved person.</summary>
public partial class PersonDialog
{
    private readonly HashSet<string> _roles = [];
    private string _email = "", _name = "", _reason = "";
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IPeople People { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    /// <summary>The person to change, or null for a new one.</summary>
    [Parameter]
    public Versioned<Person>? Person { get; set; }

    protected override void OnInitialized()
    {
        if (Person is not { Definition: var person })
            return;
        (_email, _name) = (person.Email, person.DisplayName);
        _roles.UnionWith(person.Roles);
    }

    private void Toggle(string role, bool on) => _ = on ? _roles.Add(role) : _roles.Remove(role);

    private async Task SaveAsync()
    {
        var person = new Person(_email, _name, [.. _roles]);
        var result = await People.PutAsync(await Callers.GetAsync(CancellationToken.None), person, null, _reason.Trim(), Person?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<PersonSaved>.Saved saved)
            Dialog.Close(DialogResult.Ok(saved.Value));
        else if (result is WriteResult<PersonSaved>.Refused { Refusal: var refusal })
            _problem = refusal.Kind == RefusalKind.Stale && Person is null ? $"There is a person '{_email}' already." : refusal.InWords();
    }
}
