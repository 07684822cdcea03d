using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Assurance.UI;

/// <summary>A property of a question while it is written.</summary>
internal sealed class PropertyDraft
{
    public string Name { get; set; } = "";

    /// <summary>Numbers, true and false, lists and objects are read as such; anything else is a text, and so is what stands in quotes.</summary>
    public string Text { get; set; } = "";

    /// <summary>Its value as JSON.</summary>
    public JsonNode? Value
    {
        get
        {
            try
            {
                return JsonNode.Parse(Text);
            }
            catch (JsonException)
            {
                return Text;
            }
        }
    }

    public static PropertyDraft Of(string name, JsonNode? value)
    {
        var text = value is JsonValue one && one.TryGetValue<string>(out var plain) ? plain : null;
        // A text that would be read as something else keeps its quotes.
        return new() { Name = name, Text = text is not null && IsText(text) ? text : value?.ToJsonString() ?? "null" };
    }

    private static bool IsText(string text) => new PropertyDraft { Text = text }.Value is JsonValue value && value.TryGetValue<string>(out var read) && read == text;
}
