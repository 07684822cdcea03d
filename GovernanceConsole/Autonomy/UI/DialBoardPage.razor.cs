using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy.Rules;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>The dial board.</summary>
public partial class DialBoardPage
{
    private readonly List<string> _added = [];
    private IReadOnlyList<Versioned<WorkflowDefinition>> _workflows = [];
    private IReadOnlyList<string> _channels = [];
    private Dictionary<string, WorkflowMarks> _marks = [];
    private DialBoard _board = DialBoard.Empty;
    private OpenDial? _open;
    private string _newPlace = "";
    private bool _mayset;
    private bool _busy;

    [Inject]
    public required IActorNames Names { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required IDials Dials { get; init; }

    [Inject]
    public required IKnownPlaces Places { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required DecisionMatrixSetup Matrix { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    /// <summary>region or segment.</summary>
    [SupplyParameterFromQuery(Name = "by")]
    public string? By { get; set; }

    [SupplyParameterFromQuery(Name = "channel")]
    public string? Channel { get; set; }

    /// <summary>The dial to open at once: <c>publishing/any/email/EU</c>.</summary>
    [SupplyParameterFromQuery(Name = "dial")]
    public string? Linked { get; set; }

    /// <summary>The level to try there.</summary>
    [SupplyParameterFromQuery(Name = "level")]
    public int? LinkedLevel { get; set; }

    private BoardAxis Axis => By == "segment" ? BoardAxis.Segment : BoardAxis.Region;

    private IEnumerable<BoardColumn> Columns =>
        BoardView.Columns(Axis, _workflows.SelectMany(workflow => _board.Of(workflow.Id)), Places).Concat(_added.Select(place => new BoardColumn(place))).Distinct();

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Id?.StartsWith("dial", StringComparison.Ordinal) == true || notice.Id?.StartsWith(AutonomyRules.Workflow, StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        _workflows = Catalogue.Workflows();
        _board = Dials.Board;
        _marks = _workflows.ToDictionary(workflow => workflow.Id, workflow => WorkflowMarks.Of(workflow.Id, Places, Register));
        _channels = [.. _workflows.SelectMany(workflow => _board.Of(workflow.Id)).Select(dial => dial.Scope.Channel).OfType<string>().Concat(Places.Channels).Distinct().Order(StringComparer.Ordinal)];
        _mayset = (await Callers.GetAsync(Gone)).Has(Permission.SetDials);
    }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Linked is not null && DialScope.Parse(Linked) is { } scope && _workflows.FirstOrDefault(workflow => workflow.Id == scope.Workflow) is { } workflow)
            _open = new OpenDial(workflow, scope);
    }

    private static string Pressed(bool on) => on ? "true" : "false";

    private static string Label(string workflow, BoardColumn column, BoardCell cell) =>
        $"{workflow}, {column.Title}: {cell.Effective.Level} {LevelWords.Name(cell.Effective.Level)}{(cell.SetHere is null ? ", inherited" : ", set here")}{(cell.IsPaused ? ", paused" : "")}";

    private void Open(Versioned<WorkflowDefinition> workflow, DialScope scope) => _open = new OpenDial(workflow, scope);

    private void GoTo(BoardAxis axis, string? channel)
    {
        _open = null;
        _added.Clear();
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["by"] = axis == BoardAxis.Segment ? "segment" : null, ["channel"] = channel }));
    }

    private void AddPlaceOnEnter(KeyboardEventArgs key)
    {
        if (key.Key == "Enter")
            AddPlace();
    }

    private void AddPlace()
    {
        var place = _newPlace.Trim();
        if (!Slug.IsValid(place) || place == "any")
        {
            Snackbar.Add($"A place {Slug.Rule}.", Severity.Error);
            return;
        }

        _added.Add(place);
        _newPlace = "";
    }

    private async Task ApplyMatrixAsync()
    {
        _busy = true;
        var result = await Matrix.ApplyAsync(await Callers.GetAsync(Gone), Gone);
        Snackbar.Tell(result, "Five workflows with their actions are governed now");
        await RefreshAsync();
        _busy = false;
    }

    private async Task AddWorkflowAsync()
    {
        var shown = await Dialogs.ShowAsync<WorkflowDialog>("New workflow", new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        if (await shown.Result is { Canceled: false })
            await RefreshAsync();
    }

    private sealed record OpenDial(Versioned<WorkflowDefinition> Workflow, DialScope Scope);
}
