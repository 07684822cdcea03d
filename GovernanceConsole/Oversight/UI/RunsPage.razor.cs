using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Oversight.Internal;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>The list of runs.</summary>
public partial class RunsPage
{
    private const int PageSize = 40;

    private readonly List<string> _picked = [];
    private IReadOnlyList<RunSummary> _runs = [];
    private bool _more;

    [Inject]
    internal Activity Activity { get; init; } = null!;

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "agent")]
    public string? Agent { get; set; }

    [SupplyParameterFromQuery(Name = "workflow")]
    public string? Workflow { get; set; }

    [SupplyParameterFromQuery(Name = "refused")]
    public bool Refused { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public long? Before { get; set; }

    protected override bool Concerns(ChangeNotice notice) => Before is null && notice.Topic == ChangeTopics.Decision;

    protected override async Task RefreshAsync()
    {
        var runs = await Activity.RunsAsync(Agent, Workflow, Refused, Before, PageSize + 1, Gone);
        (_runs, _more) = ([.. runs.Take(PageSize)], runs.Count > PageSize);
    }

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private void Pick(string run)
    {
        if (!_picked.Remove(run))
            _picked.Add(run);
    }

    private void Filter(string name, string value)
    {
        var parameters = new Dictionary<string, object?> { ["before"] = null, [name] = value == "any" ? null : value };
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(parameters));
    }
}
