using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Agents.UI;

/// <summary>The register.</summary>
public partial class AgentsPage
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    private IReadOnlyList<Versioned<AgentDefinition>> _agents = [];
    private IReadOnlyList<Versioned<PersonaDefinition>> _personas = [];
    private IReadOnlyList<Versioned<BusinessUnitDefinition>> _units = [];

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required IEnumerable<AgentColumn> Columns { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    private IEnumerable<AgentColumn> OrderedColumns => Columns.OrderBy(column => column.Order);

    private IEnumerable<Versioned<AgentDefinition>> Shown => _agents.Where(agent =>
        (Status is null || agent.Definition.Status.ToString().Equals(Status, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrWhiteSpace(Text) || $"{agent.Id} {agent.Definition.Persona} {agent.Definition.Owner} {agent.Definition.BusinessUnit}".Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase)));

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Id is { } id && (id.StartsWith(AgentRules.Agent, StringComparison.Ordinal) || id.StartsWith(AgentRules.Persona, StringComparison.Ordinal) || id.StartsWith(AgentRules.BusinessUnit, StringComparison.Ordinal));

    protected override Task RefreshAsync()
    {
        (_agents, _personas, _units) = (Register.Agents(), Register.Personas(), Register.BusinessUnits());
        return Task.CompletedTask;
    }

    private static Dictionary<string, object> ParametersOf(string agent) => new() { ["AgentId"] = agent };

    private string PersonaName(string id) => _personas.FirstOrDefault(persona => persona.Id == id)?.Definition.Name ?? id;

    private string UnitName(string id) => _units.FirstOrDefault(unit => unit.Id == id)?.Definition.Name ?? id;

    private string Agents(Func<AgentDefinition, bool> which) => _agents.Count(agent => which(agent.Definition)) is var count && count == 1 ? "1 agent" : $"{count} agents";

    private int? Ceiling(Versioned<AgentDefinition> agent) => _personas.FirstOrDefault(persona => persona.Id == agent.Definition.Persona)?.Definition.MaxLevel;

    private void Filter(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value), replace: true);

    private Task<IDialogReference> EditPersonaAsync(string? id) => Dialogs.ShowAsync<PersonaDialog>(id is null ? "New persona" : "New version", new DialogParameters<PersonaDialog> { { dialog => dialog.Id, id } }, Wide);

    private Task<IDialogReference> AddAgentAsync() => Dialogs.ShowAsync<AgentDialog>("New agent", Wide);

    private Task<IDialogReference> AddUnitAsync() => Dialogs.ShowAsync<BusinessUnitDialog>("New business unit", Wide);
}
