using System.Text.Json;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies.Rules;

/// <summary>Hard stops as they are stored: values in one form, lists that do not fit into a document beside it.</summary>
internal static class HardStopValues
{
    public const int MaxPhrases = 50_000;
    public const int MaxEntries = 1_000_000;

    // An entry of the ledger holds a document and the one before it.
    private const int MaxInlineBytes = 20_000;

    /// <summary>The stop in its stored form, with the payload of its list; or what is wrong with its value, in words that follow its name.</summary>
    public static (HardStopDefinition Stop, Payload? List, string? Problem) Normalise(HardStopDefinition stop, string zone)
    {
        switch (stop.Kind)
        {
            case HardStopKind.KeywordBlock:
                return Listed(stop.Value, "words") is { } words ? OfWords(stop, words) : (stop, null, """must be a list of words and phrases, or {"words":[…]}.""");
            case HardStopKind.AudienceExclusion:
                return Listed(stop.Value, "entries") is { } entries ? OfEntries(stop, entries) : (stop, null, """must be a list of texts, or {"entries":[…]}.""");
            case HardStopKind.Blackout:
                return BlackoutValue.Read(stop.Value, zone, out var problem) is { } windows ? (stop with { Value = BlackoutValue.ToJson(stop.Value, windows, zone) }, null, null) : (stop, null, problem);
            default:
                return MeterValue.TryRead(stop.Kind, stop.Value, out var meter, out var unfit) ? (stop with { Value = meter.ToJson() }, null, null) : (stop, null, unfit);
        }
    }

    public static (HardStopDefinition Stop, Payload? List, string? Problem) OfWords(HardStopDefinition stop, IReadOnlyList<string> words)
    {
        if (words.Count is 0 or > MaxPhrases)
            return (stop, null, $"must have 1 to {MaxPhrases} words and phrases, not {words.Count}.");
        if (words.FirstOrDefault(word => word.Length > 200 || WordTokens.Of(word).Count == 0) is { } bad)
            return (stop, null, $"has the phrase '{(bad.Length > 50 ? bad[..50] + "…" : bad)}', which has no letter or digit or more than 200 characters.");
        var list = JsonSerializer.SerializeToElement(words.Select(word => word.Trim()).Distinct().Order(StringComparer.Ordinal));
        var canonical = CanonicalJson.Write(list);
        if (canonical.Length <= MaxInlineBytes)
            return (stop with { Value = JsonSerializer.SerializeToElement(new { words = list }) }, null, null);
        var payload = Payload.Of(canonical);
        return (stop with { Value = Reference(payload, list.GetArrayLength()) }, payload, null);
    }

    public static (HardStopDefinition Stop, Payload? List, string? Problem) OfEntries(HardStopDefinition stop, IReadOnlyList<string> entries)
    {
        var hashes = new EntryHashes();
        foreach (var entry in entries)
            hashes.Add(entry);
        return OfHashes(stop, hashes);
    }

    public static (HardStopDefinition Stop, Payload? List, string? Problem) OfHashes(HardStopDefinition stop, EntryHashes hashes)
    {
        if (hashes.Count > MaxEntries)
            return (stop, null, $"must have at most {MaxEntries} entries, not {hashes.Count}.");
        var (payload, count) = hashes.ToPayload();
        return (stop with { Value = Reference(payload, count) }, payload, null);
    }

    /// <summary>The words that stand in the document itself, or null.</summary>
    public static IReadOnlyList<string>? Words(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("words", out _) ? Listed(value, "words") : null;

    private static JsonElement Reference(Payload payload, int count) => JsonSerializer.SerializeToElement(new { list = new { count, sha256 = payload.Sha256 } });

    private static List<string>? Listed(JsonElement value, string name)
    {
        var list = value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 1 && value.TryGetProperty(name, out var inner) ? inner : value;
        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString()))
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;
    }
}
