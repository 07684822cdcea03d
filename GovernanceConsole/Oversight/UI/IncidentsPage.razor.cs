using GovernanceConsole.Incidents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>The register of incidents.</summary>
public partial class IncidentsPage
{
    private IReadOnlyList<Versioned<Incident>> _shown = [];
    private int _open, _all;

    [SupplyParameterFromQuery]
    public bool All { get; set; }

    [SupplyParameterFromQuery]
    public string? Agent { get; set; }

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override bool Concerns(ChangeNotice notice) => IncidentWords.Concern(notice);

    protected override Task OnParametersSetAsync() => RefreshAsync();

    protected override Task RefreshAsync()
    {
        var all = Incidents.All().Where(one => Agent is null || one.Definition.Agent == Agent).ToList();
        (_open, _all) = (all.Count(one => one.Definition.IsOpen()), all.Count);
        _shown = [.. all.Where(one => All || one.Definition.IsOpen())];
        return Task.CompletedTask;
    }

    private void Show(bool all) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("all", all ? true : null));
}
