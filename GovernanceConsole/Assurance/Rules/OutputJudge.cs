using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Rules;

/// <summary>Holds one output against what is asked of it. Pure.</summary>
internal static class OutputJudge
{
    public static JudgedCheck Judge(OutputCheck check, string? output, IReadOnlyDictionary<string, double> scores) => check switch
    {
        { Contains: { } text } => Of($"contains \"{text}\"", output?.Contains(text, StringComparison.OrdinalIgnoreCase), "it does not occur"),
        { NotContains: { } text } => Of($"does not contain \"{text}\"", output is null ? null : !output.Contains(text, StringComparison.OrdinalIgnoreCase), "it occurs"),
        { Matches: { } pattern } => output is null ? Of($"matches {pattern}", null, "")
            : OutputPattern.IsFound(pattern, output) is { } found ? Of($"matches {pattern}", found, "nothing matches") : Of($"matches {pattern}", false, "it took too long to tell"),
        { MaxLength: { } most } => Of($"has at most {Number(most)} characters", output is null ? null : output.Length <= most, $"{Number(output?.Length ?? 0)} characters"),
        { MinScore: { } floor } => scores.TryGetValue(floor.Name, out var score)
            ? Of($"{floor.Name} is at least {Number(floor.Least)}", score >= floor.Least, Number(score))
            : new JudgedCheck($"{floor.Name} is at least {Number(floor.Least)}", false, "the runner gave no such score"),
        _ => new JudgedCheck("asks nothing", false, "the check has no content"),
    };

    /// <summary>An output as text: JSON as it was written.</summary>
    public static string? TextOf(JsonElement? output) => output switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } json => json.GetRawText(),
    };

    private static JudgedCheck Of(string asks, bool? passed, string otherwise) => passed switch
    {
        true => new(asks, true, null),
        false => new(asks, false, otherwise),
        null => new(asks, false, "there is no output"),
    };

    private static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
