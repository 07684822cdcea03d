using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Budgets.UI;

/// <summary>A budget in the list, and, opened, how it was used up.</summary>
public partial class BudgetRow
{
    private BudgetReading _reading = new("", null, default, 0, 0);
    private BudgetForecast? _forecast;
    private BudgetCourse? _course;
    private DateTimeOffset _now;

    [Parameter, EditorRequired]
    public required Versioned<BudgetDefinition> Budget { get; set; }

    [Parameter, EditorRequired]
    public required MeteredLimit Limit { get; set; }

    /// <summary>How many budgets above it cover it.</summary>
    [Parameter]
    public int Depth { get; set; }

    [Parameter]
    public EventCallback Edit { get; set; }

    [Parameter]
    public EventCallback Remove { get; set; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required IBudgetBalances Balances { get; init; }

    [Inject]
    public required IBudgetCourses Courses { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Budget;

    protected override async Task OnParametersSetAsync() => await RefreshAsync();

    protected override async Task RefreshAsync()
    {
        _now = Clock.GetUtcNow();
        _reading = Balances.Read(Limit, null, _now);
        _forecast = Balances.Foretell(Limit, _reading, _now);
        if (_course is not null)
            _course = await Courses.ReadAsync(Limit, _now, Gone);
    }

    private async Task ToggleAsync() => _course = _course is null ? await Courses.ReadAsync(Limit, _now, Gone) : null;
}
