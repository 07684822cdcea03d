using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>A draft's scenarios, asked each time the draft changes.</summary>
public partial class PackScenarios
{
    private IReadOnlyList<ScenarioResult> _results = [];
    private PackDefinition? _asked;
    private string? _problem;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public required PackDefinition Draft { get; set; }

    [Parameter]
    public bool MayManage { get; set; }

    [Parameter]
    public KnownValues Known { get; set; } = KnownValues.None;

    [Parameter]
    public EventCallback<PackDefinition> Changed { get; set; }

    [Inject]
    public required IPolicyPacks Packs { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private IReadOnlyList<ScenarioDefinition> Scenarios => Draft.Scenarios ?? [];

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_asked, Draft) || !MayManage)
            return;
        _asked = Draft;
        var tried = Packs.Try(await Callers.GetAsync(CancellationToken.None), Id, Draft);
        _results = tried is WriteResult<IReadOnlyList<ScenarioResult>>.Saved saved ? saved.Value : [];
        _problem = (tried as WriteResult<IReadOnlyList<ScenarioResult>>.Refused)?.Refusal.InWords();
    }

    private async Task EditAsync(ScenarioDefinition? scenario)
    {
        var parameters = new DialogParameters<ScenarioDialog>
        {
            { dialog => dialog.Scenario, scenario },
            { dialog => dialog.Id, Id },
            { dialog => dialog.Draft, Draft },
            { dialog => dialog.Known, Known },
            { dialog => dialog.Taken, [.. Scenarios.Where(other => !ReferenceEquals(other, scenario)).Select(other => other.Name)] },
        };
        var shown = await Dialogs.ShowAsync<ScenarioDialog>(scenario is null ? "New scenario" : "Change the scenario", parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        if (await shown.Result is not { Canceled: false, Data: ScenarioDefinition made })
            return;
        await Changed.InvokeAsync(Draft with { Scenarios = scenario is null ? [.. Scenarios, made] : [.. Scenarios.Select(other => ReferenceEquals(other, scenario) ? made : other)] });
    }
}
