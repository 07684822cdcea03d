using System.Text.Json;

namespace GovernanceConsole.Policies.Rules;

/// <summary>The texts inside JSON, at any depth, in order.</summary>
internal static class JsonTexts
{
    public static IEnumerable<string> Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Of),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Of(member.Value)),
        _ => [],
    };
}
