using System.Globalization;
using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Policies.Rules;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>Writes a scenario and asks the draft at once. Its result is the scenario; nothing is saved by it.</summary>
public partial class ScenarioDialog
{
    private RequestDraft _request = RequestDraft.New();
    private RuleEffect _expect = RuleEffect.Hold;
    private ScenarioResult? _result;
    private Caller? _caller;
    private string _name = "";
    private string? _reason, _at, _problem;
    private bool _tried;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The scenario to change; null for a new one.</summary>
    [Parameter]
    public ScenarioDefinition? Scenario { get; set; }

    /// <summary>Names that other scenarios have.</summary>
    [Parameter]
    public IReadOnlyList<string> Taken { get; set; } = [];

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>The pack it is asked of.</summary>
    [Parameter]
    public required PackDefinition Draft { get; set; }

    [Parameter]
    public KnownValues Known { get; set; } = KnownValues.None;

    [Inject]
    public required IPolicyPacks Packs { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private string? NameProblem => string.IsNullOrWhiteSpace(_name) ? "Give it a name." : Taken.Contains(_name.Trim()) ? "Another scenario has this name." : null;

    private string? AtProblem => string.IsNullOrWhiteSpace(_at) || Operators.Time(_at.Trim()) is not null ? null : "A time with its offset, such as 2026-03-04T17:00:00Z.";

    private ScenarioDefinition Written => new(
        _name.Trim().Length == 0 ? "scenario" : _name.Trim(), _request.ToElement(), _expect, string.IsNullOrWhiteSpace(_reason) ? null : _reason.Trim(), string.IsNullOrWhiteSpace(_at) ? null : Operators.Time(_at.Trim()));

    protected override async Task OnInitializedAsync()
    {
        _caller = await Callers.GetAsync(CancellationToken.None);
        if (Scenario is { } scenario)
        {
            (_name, _expect, _reason, _at) = (scenario.Name, scenario.Expect, scenario.Reason, scenario.At?.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture));
            _request = RequestDraft.Of(scenario.Request);
        }

        Run();
    }

    private void Run()
    {
        (_result, _problem) = (null, null);
        if (_request.Problem is not null || AtProblem is not null)
            return;
        switch (Packs.Try(_caller!, Id, Draft with { Scenarios = [Written] }))
        {
            case WriteResult<IReadOnlyList<ScenarioResult>>.Saved { Value: [var result] }:
                _result = result;
                break;
            case WriteResult<IReadOnlyList<ScenarioResult>>.Refused refused:
                _problem = refused.Refusal.InWords();
                break;
        }
    }

    private void Use()
    {
        _tried = true;
        if (NameProblem is null && AtProblem is null && _request.Problem is null)
            Dialog.Close(DialogResult.Ok(Written));
    }
}
