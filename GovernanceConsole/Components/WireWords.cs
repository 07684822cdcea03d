using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Components;

/// <summary>What the wire calls things, for somebody who sees labels and not the wire.</summary>
public static partial class WireWords
{
    // Where the name with spaces is not what a person would say.
    private static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal)
    {
        ["happened_at"] = "the time it happened",
        ["done_on"] = "the day it was done",
        ["expires_at"] = "the new end",
        ["pilot_until"] = "the end of the pilot",
        ["min_tasks"] = "the fewest tasks",
        ["min_sample"] = "the smallest sample",
        ["display_name"] = "the name",
        ["on_call"] = "who is on call",
    };

    // The members whose values are words of the wire; elsewhere an underscore is part of what somebody wrote.
    private static readonly HashSet<string> Chosen = new(StringComparer.Ordinal)
    {
        "severity", "from_severity", "metric", "objective", "unit", "count", "kind", "status", "state", "basis", "breach", "on_breach", "phase", "reversibility", "period", "then", "purpose", "type", "effect", "on_expiry",
    };

    /// <summary>A refusal as a page says it; the same words name the field on the wire.</summary>
    public static string InWords(this Refusal refusal)
    {
        var field = refusal.Field;
        var words = Names().Replace(refusal.Detail, found => found.Value switch
        {
            ['\'' or '"', ..] => found.Value,
            var name when name == field && name.Contains('.', StringComparison.Ordinal) => Name(name[(name.LastIndexOf('.') + 1)..]),
            var name when name == field || name.Contains('_', StringComparison.Ordinal) => Name(name),
            var other => other,
        });
        words = Times().Replace(words, found => Utc(DateTimeOffset.Parse(found.Value, CultureInfo.InvariantCulture)));
        return Names().Match(refusal.Detail) is { Success: true, Index: 0 } first && (first.Value == field || first.Value.Contains('_', StringComparison.Ordinal))
            ? char.ToUpperInvariant(words[0]) + words[1..]
            : words;
    }

    /// <summary>A member's path: <c>scope › business unit</c>.</summary>
    public static string Path(string path) => path.Replace(".", " › ", StringComparison.Ordinal).Replace('_', ' ');

    /// <summary>A value of the member at <paramref name="path"/>; what is no word of the wire stays as it is.</summary>
    public static string Value(string path, string value)
    {
        if (value is "true" or "false")
            return value == "true" ? "yes" : "no";
        if (Duration().IsMatch(value))
            return Span(XmlConvert.ToTimeSpan(value));
        return value.Contains('_', StringComparison.Ordinal) && Chosen.Contains(path[(path.LastIndexOf('.') + 1)..]) ? value.Replace('_', ' ') : value;
    }

    /// <summary>A time as the wire writes it, or null.</summary>
    public static DateTimeOffset? Time(string value) =>
        Times().Match(value) is { Success: true } found && found.Length == value.Length && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Name(string name) => Said.GetValueOrDefault(name) ?? name.Replace('_', ' ');

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span)
    {
        var (days, hours, minutes, seconds) = ((int)span.TotalDays, span.Hours, span.Minutes, span.Seconds);
        return string.Join(' ', new[] { Part(days, "day"), Part(hours, "hour"), Part(minutes, "minute"), Part(seconds, "second") }.OfType<string>()) is { Length: > 0 } words ? words : "no time";
    }

    private static string? Part(int count, string unit) => count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}{(count == 1 ? "" : "s")}");

    [GeneratedRegex("""(?<![a-z])'[^']*'|"[^"]*"|[a-z][a-z0-9]*(?:[._][a-z0-9]+)*""", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    [GeneratedRegex(@"\AP(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
