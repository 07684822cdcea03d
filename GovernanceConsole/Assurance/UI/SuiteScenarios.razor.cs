using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Components;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>The scenarios of a suite while it is written: one by one, or all of them as JSON.</summary>
public partial class SuiteScenarios
{
    private const int MaxBytes = 256 * 1024;

    private string? _unread;
    private TextFile? _file;

    [Parameter, EditorRequired]
    public IReadOnlyList<EvaluationScenario> Scenarios { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<EvaluationScenario>> ScenariosChanged { get; set; }

    /// <summary>What is wrong with the JSON that was written last; null for nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>False while something stands there that is no scenario, or a file is still read: it would be lost with the dialog.</summary>
    public bool IsSettled => Problem is null && _file is not { IsSettled: false };

    [Inject]
    public required IDialogService Dialogs { get; init; }

    // What cannot be read stays as it was written.
    private string Json => _unread ?? JsonSerializer.Serialize(Scenarios, ScenarioDraft.Indented);

    private async Task EditAsync(EvaluationScenario? scenario)
    {
        var others = Scenarios.Where(other => !ReferenceEquals(other, scenario)).Select(other => other.Id);
        if (await SuiteScenarioDialog.ShowAsync(Dialogs, scenario is null ? "New scenario" : $"Change {scenario.Id}", scenario, others) is { } made)
            await TakeAsync(scenario is null ? [.. Scenarios, made] : [.. Scenarios.Select(other => ReferenceEquals(other, scenario) ? made : other)]);
    }

    private async Task CopyAsync(EvaluationScenario scenario)
    {
        if (await SuiteScenarioDialog.ShowAsync(Dialogs, $"Like {scenario.Id}", scenario with { Id = "" }, Scenarios.Select(other => other.Id)) is { } made)
            await TakeAsync([.. Scenarios, made]);
    }

    private Task TakeFileAsync(string? text) => text is null ? Task.CompletedTask : ReadAsync(text);

    /// <summary>Takes a whole suite, as Export writes it, or only its scenarios.</summary>
    private async Task ReadAsync(string text)
    {
        try
        {
            var scenarios = JsonNode.Parse(text) is JsonObject suite ? suite["scenarios"] : JsonNode.Parse(text);
            await TakeAsync(scenarios.Deserialize<IReadOnlyList<EvaluationScenario>>(WireJson.Incoming) ?? []);
        }
        catch (JsonException unreadable)
        {
            (_unread, Problem) = (text, JsonFault.Explain(unreadable, "The scenarios are not valid JSON").Detail);
        }
    }

    private Task TakeAsync(IReadOnlyList<EvaluationScenario> scenarios)
    {
        (_unread, Problem) = (null, null);
        return ScenariosChanged.InvokeAsync(scenarios);
    }
}
