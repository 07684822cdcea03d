using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Agents.UI;

/// <summary>A persona: its role card, its agents, its versions with what each changed.</summary>
public partial class PersonaPage
{
    private const int VersionsShown = 50;

    private Versioned<PersonaDefinition>? _persona;
    private IReadOnlyList<Versioned<AgentDefinition>> _agents = [];
    private IReadOnlyList<RuleVersion> _versions = [];

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required IRuleBook Rules { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Parameter]
    public required string Id { get; set; }

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Id is { } id && (id.StartsWith(AgentRules.Persona, StringComparison.Ordinal) || id.StartsWith(AgentRules.Agent, StringComparison.Ordinal));

    protected override async Task RefreshAsync()
    {
        _persona = Register.FindPersona(Id);
        _agents = [.. Register.Agents().Where(agent => agent.Definition.Persona == Id)];
        _versions = await Rules.HistoryAsync(AgentRules.Persona, Id, VersionsShown, Gone);
    }

    private Task<IDialogReference> EditAsync() =>
        Dialogs.ShowAsync<PersonaDialog>("New version", new DialogParameters<PersonaDialog> { { dialog => dialog.Id, Id } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
}
