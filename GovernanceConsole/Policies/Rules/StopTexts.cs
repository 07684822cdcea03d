using System.Text.Json;

namespace GovernanceConsole.Policies.Rules;

/// <summary>What lists are held against: the words of every text among the arguments, and whom the request names. Worked out once, when first asked for.</summary>
internal sealed class StopTexts(PolicyCase on)
{
    private static readonly string[] Names = ["recipient", "recipients", "audience", "audience_id", "customer_id", "segment"];

    private List<List<string>>? _words;
    private List<(string Field, string Text)>? _addressed;

    /// <summary>Text by text: no phrase spans two of them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Words => _words ??= [.. JsonTexts.Of(on.ActionProperties).Select(WordTokens.Of)];

    public IReadOnlyList<(string Field, string Text)> Addressed => _addressed ??= [.. Addressees(on.ActionProperties, "action").Concat(Addressees(on.ResourceProperties, "resource"))];

    private static IEnumerable<(string Field, string Text)> Addressees(JsonElement properties, string owner) =>
        properties.ValueKind != JsonValueKind.Object ? []
        : Names.Where(name => properties.TryGetProperty(name, out _)).SelectMany(name => Texts(properties.GetProperty(name)).Select(text => ($"{owner}.properties.{name}", text)));

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };
}
