using System.Text.Json;
using System.Text.RegularExpressions;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Web;

/// <summary>What is wrong with a JSON text, in words for whoever wrote it: the reader's own name classes and count from nought.</summary>
public static partial class JsonFault
{
    /// <param name="otherwise">What is said where the fault is of no field.</param>
    public static Refusal Explain(JsonException fault, string otherwise)
    {
        if (Unmapped().Match(fault.Message) is { Success: true } unmapped)
            return Refusal.Malformed(unmapped.Groups[1].Value, $"The field '{unmapped.Groups[1].Value}' is not known here.");
        if (Missing().Match(fault.Message) is { Success: true } missing)
            return Refusal.Malformed(missing.Groups[1].Value, $"The field '{missing.Groups[1].Value}' is required.");
        if (fault.Message == NullElements.Message)
        {
            var list = Last().Replace(fault.Path![1..], "").TrimStart('.');
            return Refusal.Malformed(list, list.Length == 0 ? "The list holds a null." : $"The field '{list}' holds a null.");
        }

        if (fault.Message.StartsWith(WordConverter.Message, StringComparison.Ordinal) && fault.Path is { Length: > 2 } word)
            return Refusal.OutOfRange(word[2..], $"The field '{word[2..]}' must be {fault.Message[WordConverter.Message.Length..]}");
        var field = fault.Path is { Length: > 2 } path ? path[2..] : null;
        var where = fault.LineNumber is { } line ? $" (line {line + 1}, byte {fault.BytePositionInLine + 1})" : "";
        return new Refusal(RefusalKind.Malformed, field is null ? $"{otherwise}{where}." : $"The field '{field}' has the wrong type or form{where}.", field);
    }

    // A list is told of with the place after its end; a map with its last member.
    [GeneratedRegex(@"(\['(?:[^']|'(?!\]))*'\]|\[\d+\]|\.[^.\[\]]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Last();

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped", RegexOptions.CultureInvariant)]
    private static partial Regex Unmapped();

    [GeneratedRegex(@"missing required properties[^:]*: '?([^',]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();
}
