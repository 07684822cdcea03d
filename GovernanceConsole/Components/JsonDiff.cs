using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Components;

/// <summary>One member that differs between two versions of a document.</summary>
/// <param name="Before">Null where it was added.</param>
/// <param name="After">Null where it is gone.</param>
public sealed record JsonChange(string Path, string? Before, string? After);

/// <summary>What differs between two JSON documents, member by member; lists of words are compared as sets.</summary>
public static class JsonDiff
{
    public static IReadOnlyList<JsonChange> Between(JsonElement? before, JsonElement? after)
    {
        var changes = new List<JsonChange>();
        Compare("", Node(before), Node(after), changes);
        return changes;
    }

    private static JsonNode? Node(JsonElement? element) => element is { } value ? JsonNode.Parse(value.GetRawText()) : null;

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<JsonChange> changes)
    {
        if (JsonNode.DeepEquals(before, after))
            return;
        if (before is JsonObject || after is JsonObject)
        {
            var (left, right) = (before as JsonObject, after as JsonObject);
            foreach (var name in (left?.Select(member => member.Key) ?? []).Union(right?.Select(member => member.Key) ?? []).Order(StringComparer.Ordinal))
                Compare(path.Length == 0 ? name : path + "." + name, left?[name], right?[name], changes);
            return;
        }

        changes.Add(new JsonChange(path, Text(before), Text(after)));
    }

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => string.Join(list.All(item => item is JsonValue) ? ", " : "; ", list.Select(item => Text(item) ?? "—")),
        JsonObject members => string.Join(", ", members.Select(member => $"{member.Key.Replace('_', ' ')} {Text(member.Value) ?? "—"}")),
        _ => node.ToString(),
    };
}
