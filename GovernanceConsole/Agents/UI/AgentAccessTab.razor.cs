using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Agents.UI;

/// <summary>What the agent signs in with and what it may touch.</summary>
public partial class AgentAccessTab
{
    private ServiceAccount? _account;
    private Versioned<PersonaDefinition>? _persona;
    private IssuedCredentials? _issued;

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required IServiceAccounts Accounts { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required string AgentId { get; set; }

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Id is { } id && (id.StartsWith(AccessRules.Client, StringComparison.Ordinal) || id.StartsWith(AgentRules.Persona, StringComparison.Ordinal));

    protected override async Task RefreshAsync()
    {
        _account = await Accounts.FindForAgentAsync(AgentId, Gone);
        _persona = Register.FindAgent(AgentId) is { } agent ? Register.FindPersona(agent.Definition.Persona) : null;
    }

    private async Task IssueAsync()
    {
        if (_account is not null && await Dialogs.ShowMessageBoxAsync("Replace credentials?", "The former credentials and their tokens stop working at once.", "Replace", cancelText: "Cancel") != true)
            return;
        var result = await Register.IssueCredentialsAsync(await Callers.GetAsync(Gone), AgentId, null, Gone);
        if (Snackbar.Tell(result, "Credentials issued"))
            _issued = ((WriteResult<IssuedCredentials>.Saved)result).Value;
        await RefreshAsync();
    }
}
