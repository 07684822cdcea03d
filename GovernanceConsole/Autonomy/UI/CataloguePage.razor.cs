using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>Actions and workflows with their definitions; each opens its form. What is looked for and what is open stand in the URL.</summary>
public partial class CataloguePage
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Medium, FullWidth = true };

    private IReadOnlyList<Versioned<WorkflowDefinition>> _workflows = [];
    private IReadOnlyList<Versioned<ActionDefinition>> _actions = [];
    private IDialogReference? _form;
    private string? _shown;

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    /// <summary>workflows, else actions.</summary>
    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>The id of the definition whose form is open.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    public string? Open { get; set; }

    private bool ShowsWorkflows => Tab == "workflows";

    private IEnumerable<Versioned<WorkflowDefinition>> Workflows => _workflows.Where(workflow => Fits($"{workflow.Id} {workflow.Definition.Name} {workflow.Definition.Owner}"));

    private IEnumerable<Versioned<ActionDefinition>> Actions => _actions.Where(action => Fits($"{action.Id} {action.Definition.Tool}"));

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Id is { } id && (id.StartsWith(AutonomyRules.Workflow, StringComparison.Ordinal) || id.StartsWith(AutonomyRules.Action, StringComparison.Ordinal));

    protected override Task RefreshAsync()
    {
        (_workflows, _actions) = (Catalogue.Workflows(), Catalogue.Actions());
        return Task.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == _shown)
            return;
        _shown = Open;
        // Somebody went back, or on to another one.
        _form?.Close();
        if (Open is not { } id)
            return;
        await EditAsync(id);
        // Closed: the address says so too.
        if (Open == id && !Gone.IsCancellationRequested)
            Navigation.NavigateTo(Here(Text, null), replace: true);
    }

    private static string Joined(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } text ? text : "—";

    private bool Fits(string text) => string.IsNullOrWhiteSpace(Text) || text.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase);

    private string Here(string? text, string? open) =>
        Navigation.GetUriWithQueryParameters("/autonomy/catalogue", new Dictionary<string, object?> { ["tab"] = ShowsWorkflows ? "workflows" : null, ["q"] = string.IsNullOrWhiteSpace(text) ? null : text, ["open"] = open });

    private void Search(string? text) => Navigation.NavigateTo(Here(text, null), replace: true);

    private Task AddAsync() => ShowsWorkflows ? ShowAsync("New workflow", null as Versioned<WorkflowDefinition>) : ShowAsync("New action", null as Versioned<ActionDefinition>);

    private Task EditAsync(string id) => ShowsWorkflows
        ? Catalogue.FindWorkflow(id) is { } workflow ? ShowAsync(workflow.Definition.Name, workflow) : Task.CompletedTask
        : Catalogue.FindAction(id) is { } action ? ShowAsync(action.Id, action) : Task.CompletedTask;

    private async Task ShowAsync(string title, Versioned<WorkflowDefinition>? workflow) =>
        await ToldAsync<WorkflowDefinition>(await Dialogs.ShowAsync<WorkflowDialog>(title, new DialogParameters<WorkflowDialog> { { dialog => dialog.Workflow, workflow } }, Wide));

    private async Task ShowAsync(string title, Versioned<ActionDefinition>? action) =>
        await ToldAsync<ActionDefinition>(await Dialogs.ShowAsync<ActionDialog>(title, new DialogParameters<ActionDialog> { { dialog => dialog.Action, action } }, Wide));

    private async Task ToldAsync<T>(IDialogReference form)
    {
        _form = form;
        if (await form.Result is { Canceled: false, Data: WriteResult<Versioned<T>> saved })
            Snackbar.Tell(saved, "Saved");
        if (_form == form)
            _form = null;
        await RefreshAsync();
    }
}
