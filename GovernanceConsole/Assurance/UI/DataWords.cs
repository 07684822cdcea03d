using System.Globalization;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Data quality as people read it. What is unknown is —.</summary>
internal static class DataWords
{
    public static string Share(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##} %") : "—";

    public static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "—";

    public static string Age(TimeSpan? age) => age switch
    {
        null => "—",
        { TotalSeconds: < 90 } span => $"{Math.Max(0, span.TotalSeconds):0} s",
        { TotalMinutes: < 90 } span => $"{span.TotalMinutes:0} min",
        { TotalHours: < 48 } span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h"),
        { } span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.#} days"),
    };

    /// <summary>What a workflow does while its data is bad, after its name.</summary>
    public static string Then(BadData then) => then switch
    {
        BadData.Deny => "is denied",
        BadData.Lower => "goes one level lower",
        _ => "waits for a person",
    };

    /// <summary>What was changed, in words; null where nothing was.</summary>
    public static string? Touched(TouchedDecisions touched)
    {
        string[] parts = [Part(touched.Held, "held"), Part(touched.Denied, "denied"), Part(touched.Lowered, "one level lower")];
        return touched.All == 0 ? null : string.Join(", ", parts.Where(part => part.Length > 0));
    }

    public static bool IsStale(DataStanding one) => one.Age is { } age && age > one.Source?.Definition.MaxAge;

    /// <summary>What is wrong with a source, in a sentence. Of its age in the words of the columns beside it: what was recorded counts in hours, minutes and seconds.</summary>
    public static string? Says(DataStanding one) => IsStale(one) ? $"Stale: {Age(one.Age)} old, at most {Age(one.Source!.Definition.MaxAge)}." : one.Problem is { } problem ? problem + "." : null;

    public static bool Misses(double? least, double? found) => least is { } standard && !(found >= standard);

    public static bool HasTooMany(DataSourceDefinition? source, DataReading? last) => source?.MaxAnomalies is { } most && !(last?.Anomalies <= most);

    private static string Part(long count, string word) => count == 0 ? "" : $"{Count(count)} {word}";
}
