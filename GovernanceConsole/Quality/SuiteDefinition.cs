using System.Text.Json;
using System.Text.Json.Serialization;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Quality;

/// <summary>What a suite looks at: a new version of it wants a new run.</summary>
public enum WatchedPart
{
    Prompt,

    Model,

    Tool,

    /// <summary>The policy packs in force, all together.</summary>
    Pack,
}

/// <summary>Fixed scenarios that the agents of a persona have to keep passing.</summary>
/// <param name="Owner">E-mail of the person who hears when it is due or fails.</param>
/// <param name="Persona">The persona's id.</param>
/// <param name="Scenarios">1 to 100.</param>
/// <param name="PassShare">The share of scenarios that has to pass, above 0 up to 1; 1 where absent.</param>
/// <param name="Tolerance">How far the mean of a score, and its spread, may be from that of the last passed run; null for no limit.</param>
/// <param name="Every">How often it is due, 1 hour to 366 days; null for only when a version changes.</param>
/// <param name="Watches">Whose versions a run holds for; prompt and model where absent.</param>
/// <param name="Required">True: versions without a passed run are held at level 0.</param>
/// <param name="Endpoint">The https address at which the console asks for the outputs itself, when the suite is due; null where only runners report.</param>
public sealed record SuiteDefinition(
    string Name, string Owner, string Persona, IReadOnlyList<EvaluationScenario> Scenarios,
    double? PassShare = null, double? Tolerance = null, TimeSpan? Every = null, IReadOnlyList<WatchedPart>? Watches = null, bool? Required = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Endpoint = null)
{
    public static readonly string RuleKind = "evaluation_suite";

    private static readonly IReadOnlyList<WatchedPart> PromptAndModel = [WatchedPart.Prompt, WatchedPart.Model];

    [JsonIgnore]
    public bool IsRequired => Required == true;

    [JsonIgnore]
    public IReadOnlyList<WatchedPart> Watched => Watches ?? PromptAndModel;

    /// <summary>The watched parts that a question names with its versions, as it names them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Parts => [.. Watched.Where(part => part != WatchedPart.Pack).Order().Select(part => part.Word())];
}

/// <summary>One scenario: what the agent is given, and what has to come of it.</summary>
/// <param name="Id">Unique in its suite.</param>
/// <param name="Input">A text or any JSON, as the runner gives it to the agent.</param>
/// <param name="ExpectedOutcome">What the rules have to answer to what it asks; with <paramref name="Asks"/> only.</param>
/// <param name="Asks">What the agent would ask in this scenario.</param>
/// <param name="Output">What has to be true of its output; at most 20.</param>
public sealed record EvaluationScenario(
    string Id, JsonElement Input,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RuleEffect? ExpectedOutcome = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ScenarioQuestion? Asks = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<OutputCheck>? Output = null);

/// <summary>A question to the rules. Its subject is the agent that is evaluated.</summary>
/// <param name="AtLevel">Decided as at this level, 0 to 3, under the persona's ceiling; at the dial's where absent.</param>
public sealed record ScenarioQuestion(ScenarioAction Action, ScenarioResource Resource, int? AtLevel = null);

/// <summary>An action as a question names it.</summary>
public sealed record ScenarioAction(string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Properties = null);

/// <summary>A workflow as a question names it.</summary>
public sealed record ScenarioResource(string Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Properties = null);

/// <summary>One thing that has to be true of an output. Exactly one member is set.</summary>
/// <param name="Contains">A text that has to occur; case does not matter.</param>
/// <param name="NotContains">A text that may not occur; case does not matter.</param>
/// <param name="Matches">A regular expression without look-around and back-references that has to be found.</param>
/// <param name="MaxLength">The most characters it may have.</param>
/// <param name="MinScore">A score that the runner gives it.</param>
public sealed record OutputCheck(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Contains = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NotContains = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Matches = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MaxLength = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ScoreFloor? MinScore = null);

/// <summary>The least that a score has to be.</summary>
public sealed record ScoreFloor(string Name, double Least);

/// <summary>The parts' words in <c>context.versions</c> and for people.</summary>
public static class WatchedParts
{
    public static string Word(this WatchedPart part) => part switch
    {
        WatchedPart.Prompt => "prompt",
        WatchedPart.Model => "model",
        WatchedPart.Tool => "tool",
        WatchedPart.Pack => "pack",
    };
}
