using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Adds or changes a suite. Its scenarios are JSON, so that they can live beside the agent's code.</summary>
public partial class SuiteDialog
{
    private const int MaxBytes = 256 * 1024;

    private const string Example = """
        [
          {
            "id": "claims",
            "input": "Write a subject line for the new jacket.",
            "output": [
              { "not_contains": "guarantee" },
              { "max_length": 60 },
              { "min_score": { "name": "tone", "least": 0.8 } }
            ]
          }
        ]
        """;

    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    private string _id = "", _name = "", _owner = "", _reason = "", _endpoint = "", _scenarios = Example;
    private string? _persona, _problem;
    private double _share = 100;
    private double? _tolerance, _every = 7;
    private bool _required, _hours;
    private IReadOnlyList<WatchedPart> _watches = [WatchedPart.Prompt, WatchedPart.Model];

    /// <summary>The suite to change; null for a new one.</summary>
    [Parameter]
    public Versioned<SuiteDefinition>? Suite { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IEvaluationSuites Suites { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    public static async Task ShowAsync(IDialogService dialogs, Versioned<SuiteDefinition>? suite)
    {
        var shown = await dialogs.ShowAsync<SuiteDialog>(suite is null ? "New suite" : $"Change {suite.Definition.Name}", new DialogParameters<SuiteDialog> { { dialog => dialog.Suite, suite } }, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        await shown.Result;
    }

    protected override async Task OnInitializedAsync()
    {
        _owner = (await Callers.GetAsync(CancellationToken.None)).Actor.Id;
        if (Suite is not { Definition: var suite })
            return;
        (_id, _name, _owner, _persona, _share, _tolerance) = (Suite.Id, suite.Name, suite.Owner, suite.Persona, (suite.PassShare ?? 1) * 100, suite.Tolerance);
        (_endpoint, _hours) = (suite.Endpoint ?? "", suite.Every is { TotalDays: var days } && days != Math.Floor(days));
        _every = _hours ? suite.Every?.TotalHours : suite.Every?.TotalDays;
        (_required, _watches, _scenarios) = (suite.IsRequired, suite.Watched, JsonSerializer.Serialize(suite.Scenarios, Indented));
    }

    private void Watch(WatchedPart part, bool on) => _watches = [.. _watches.Where(one => one != part).Concat(on ? [part] : []).Order()];

    private async Task ReadFileAsync(InputFileChangeEventArgs change)
    {
        _problem = null;
        if (change.File.Size > MaxBytes)
        {
            _problem = "A suite has at most 256 kB.";
            return;
        }

        using var reader = new StreamReader(change.File.OpenReadStream(MaxBytes), Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        try
        {
            // A whole suite, as Export writes it, or only its scenarios.
            _scenarios = JsonNode.Parse(text) is JsonObject suite && suite["scenarios"] is { } scenarios ? scenarios.ToJsonString(Indented) : text;
        }
        catch (JsonException unreadable)
        {
            _problem = $"This is no suite: {unreadable.Message}";
        }
    }

    private async Task SaveAsync()
    {
        IReadOnlyList<EvaluationScenario>? scenarios;
        try
        {
            scenarios = JsonSerializer.Deserialize<IReadOnlyList<EvaluationScenario>>(_scenarios, WireJson.Options);
        }
        catch (JsonException unreadable)
        {
            _problem = $"The scenarios cannot be read: {unreadable.Message}";
            return;
        }

        var suite = new SuiteDefinition(_name.Trim(), _owner.Trim(), _persona!, scenarios ?? [], Math.Round(_share / 100, 6), _tolerance, Every(), _watches, _required, string.IsNullOrWhiteSpace(_endpoint) ? null : _endpoint.Trim());
        var result = await Suites.PutAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), suite, _reason.Trim(), Suite?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<SuiteDefinition>>.Refused refused)
            _problem = refused.Refusal.Detail;
        else
            Dialog.Close();
    }

    private TimeSpan? Every() => _every is not { } every ? null : _hours ? TimeSpan.FromHours(every) : TimeSpan.FromDays(every);
}
