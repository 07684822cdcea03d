using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Agents.UI;

/// <summary>One agent. What other areas know of it they show in tabs of their own.</summary>
public partial class AgentPage
{
    private static readonly AgentTab[] OwnTabs = [new("Access", "access", 30, typeof(AgentAccessTab)), new("History", "history", 90, typeof(AgentHistoryTab))];

    private Versioned<AgentDefinition>? _agent;
    private Versioned<PersonaDefinition>? _persona;

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required IEnumerable<AgentTab> Tabs { get; init; }

    [Inject]
    public required IEnumerable<AgentAction> Actions { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private IReadOnlyList<AgentTab> AllTabs => [.. Tabs.Concat(OwnTabs).OrderBy(tab => tab.Order)];

    private AgentTab Current => AllTabs.FirstOrDefault(tab => tab.Slug == Tab) ?? AllTabs[0];

    private Dictionary<string, object> Parameters => new() { ["AgentId"] = Id };

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Id is { } id && (id == $"{AgentRules.Agent}/{Id}" || id.StartsWith(AgentRules.Persona, StringComparison.Ordinal));

    protected override Task RefreshAsync()
    {
        _agent = Register.FindAgent(Id);
        _persona = _agent is null ? null : Register.FindPersona(_agent.Definition.Persona);
        return Task.CompletedTask;
    }

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private Task<IDialogReference> EditAsync() =>
        Dialogs.ShowAsync<AgentDialog>("Change agent", new DialogParameters<AgentDialog> { { dialog => dialog.Agent, _agent } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
}
