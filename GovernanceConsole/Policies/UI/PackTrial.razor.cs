using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>Tries a draft: on recorded traffic, and with a request of one's own.</summary>
public partial class PackTrial
{
    private readonly RequestDraft _request = RequestDraft.New();
    private ScenarioResult? _result;
    private string? _problem;
    private bool _forecasting;

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
    public required ISnackbar Snackbar { get; init; }

    private async Task AskAsync()
    {
        (_result, _problem) = (null, _request.Problem);
        if (_problem is not null)
            return;
        var one = new ScenarioDefinition("request", _request.ToElement(), RuleEffect.Permit);
        switch (Packs.Try(await Callers.GetAsync(CancellationToken.None), Id, Draft with { Scenarios = [one] }))
        {
            case WriteResult<IReadOnlyList<ScenarioResult>>.Saved { Value: [var result] }:
                (_result, _problem) = (result, result.Got is null ? result.Detail : null);
                break;
            case WriteResult<IReadOnlyList<ScenarioResult>>.Refused refused:
                _problem = refused.Refusal.InWords();
                break;
        }
    }

    private async Task KeepAsync()
    {
        var scenarios = Draft.Scenarios ?? [];
        var name = $"Request {scenarios.Count + 1}: {PackTexts.Effect(_result!.Got!.Value)}";
        await Changed.InvokeAsync(Draft with { Scenarios = [.. scenarios, new ScenarioDefinition(name, _request.ToElement(), _result.Got.Value)] });
        Snackbar.Add($"Kept as the scenario “{name}”. It is saved with the pack.", Severity.Info);
    }
}
