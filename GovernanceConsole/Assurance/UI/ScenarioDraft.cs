using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;

namespace GovernanceConsole.Assurance.UI;

/// <summary>A scenario of a suite while it is written.</summary>
internal sealed class ScenarioDraft
{
    /// <summary>JSON as people write it.</summary>
    internal static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    // What the place says besides is kept as it is.
    private JsonObject _place = [];

    public string Id { get; set; } = "";

    public string Input { get; set; } = "";

    public bool InputIsJson { get; set; }

    /// <summary>What the rules have to answer; null where they are not asked.</summary>
    public RuleEffect? Expected { get; set; }

    public string Action { get; set; } = "";

    public string Workflow { get; set; } = "";

    public int? AtLevel { get; set; }

    /// <summary>What the action says besides its name.</summary>
    public List<PropertyDraft> Properties { get; } = [];

    public List<CheckDraft> Checks { get; } = [];

    public static ScenarioDraft Of(EvaluationScenario scenario)
    {
        var isJson = scenario.Input.ValueKind != JsonValueKind.String;
        var draft = new ScenarioDraft
        {
            Id = scenario.Id,
            Input = isJson ? JsonSerializer.Serialize(scenario.Input, Indented) : scenario.Input.GetString()!,
            InputIsJson = isJson,
            Expected = scenario.ExpectedOutcome,
            Action = scenario.Asks?.Action.Name ?? "",
            Workflow = scenario.Asks?.Resource.Id ?? "",
            AtLevel = scenario.Asks?.AtLevel,
            _place = Members(scenario.Asks?.Resource.Properties),
        };
        draft.Properties.AddRange(Members(scenario.Asks?.Action.Properties).Select(member => PropertyDraft.Of(member.Key, member.Value)));
        draft.Checks.AddRange((scenario.Output ?? []).Select(CheckDraft.Of));
        return draft;
    }

    /// <summary>The segment, channel or region; empty where the question leaves it open.</summary>
    public string Place(string name) => _place[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    public void SetPlace(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            _place.Remove(name);
        else
            _place[name] = text.Trim();
    }

    /// <summary>The scenario, or what is missing, in words.</summary>
    public (EvaluationScenario? Scenario, string? Problem) Read()
    {
        if (string.IsNullOrWhiteSpace(Input))
            return (null, "Write down what the agent is given.");
        if (Checks.Select(check => check.Problem).FirstOrDefault(problem => problem is not null) is { } missing)
            return (null, missing);
        var named = Properties.Where(property => property.Name.Trim().Length > 0).ToList();
        if (named.CountBy(property => property.Name.Trim()).Where(one => one.Value > 1).Select(one => one.Key).FirstOrDefault() is { } twice)
            return (null, $"The action says '{twice}' twice.");
        if (Given() is not { } input)
            return (null, "What the agent is given is no JSON.");
        var action = new JsonObject(named.Select(property => KeyValuePair.Create(property.Name.Trim(), property.Value)));
        var asks = Expected is null ? null : new ScenarioQuestion(new ScenarioAction(Action.Trim(), Properties: Element(action)), new ScenarioResource(Workflow.Trim(), Element(_place)), AtLevel);
        return (new EvaluationScenario(Id.Trim(), input, Expected, asks, Checks.Count == 0 ? null : [.. Checks.Select(check => check.ToCheck())]), null);
    }

    private JsonElement? Given()
    {
        if (!InputIsJson)
            return JsonSerializer.SerializeToElement(Input);
        try
        {
            return JsonElement.Parse(Input);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Members(JsonElement? properties) => properties is { ValueKind: JsonValueKind.Object } members ? JsonObject.Create(members.Clone())! : [];

    private static JsonElement? Element(JsonObject members) => members.Count == 0 ? null : JsonSerializer.SerializeToElement(members);
}
