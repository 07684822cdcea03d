using GovernanceConsole.Autonomy;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Writes one scenario of a suite. Its result is the scenario; nothing is saved by it.</summary>
public partial class SuiteScenarioDialog
{
    private readonly string _list = "scenario-" + Guid.NewGuid().ToString("N") + "-";
    private ScenarioDraft _draft = new();
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The scenario to begin with; null for an empty one.</summary>
    [Parameter]
    public EvaluationScenario? Scenario { get; set; }

    /// <summary>Ids that other scenarios have.</summary>
    [Parameter]
    public IReadOnlyList<string> Taken { get; set; } = [];

    [Inject]
    public required IEvaluationSuites Suites { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required IKnownPlaces Known { get; init; }

    private IEnumerable<(string Name, string Label, IReadOnlyList<string> Known)> Places =>
        [("segment", "Segment", Known.Segments), ("channel", "Channel", Known.Channels), ("region", "Region", Known.Regions)];

    // A select has no empty value of an enum.
    private string Expected
    {
        get => _draft.Expected?.ToString() ?? "";
        set => _draft.Expected = Enum.TryParse<RuleEffect>(value, out var effect) ? effect : null;
    }

    private string Level
    {
        get => _draft.AtLevel?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        set => _draft.AtLevel = int.TryParse(value, out var level) ? level : null;
    }

    public static async Task<EvaluationScenario?> ShowAsync(IDialogService dialogs, string title, EvaluationScenario? scenario, IEnumerable<string> taken)
    {
        var parameters = new DialogParameters<SuiteScenarioDialog> { { dialog => dialog.Scenario, scenario }, { dialog => dialog.Taken, [.. taken] } };
        var shown = await dialogs.ShowAsync<SuiteScenarioDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        return await shown.Result is { Canceled: false, Data: EvaluationScenario made } ? made : null;
    }

    protected override void OnInitialized() => _draft = Scenario is null ? new ScenarioDraft { Checks = { new CheckDraft() } } : ScenarioDraft.Of(Scenario);

    private void Use()
    {
        (var scenario, _problem) = _draft.Read();
        if (scenario is null)
            return;
        _problem = Taken.Contains(scenario.Id) ? $"Another scenario is called '{scenario.Id}'." : Suites.ProblemOf(scenario);
        if (_problem is null)
            Dialog.Close(DialogResult.Ok(scenario));
    }

    private static string Word(CheckKind kind) => kind switch
    {
        CheckKind.Contains => "contains",
        CheckKind.NotContains => "does not contain",
        CheckKind.Matches => "matches",
        CheckKind.MaxLength => "has at most",
        CheckKind.MinScore => "the score",
    };
}
