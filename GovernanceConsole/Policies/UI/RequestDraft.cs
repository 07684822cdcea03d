using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Web;

namespace GovernanceConsole.Policies.UI;

/// <summary>A request while it is written: the members that most have in fields, all of it as JSON.</summary>
public sealed class RequestDraft
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private JsonObject _request;

    private RequestDraft(JsonObject request) => _request = request;

    /// <summary>The members in fields: where they stand and what they are called.</summary>
    public static readonly IReadOnlyList<(string Path, string Label, string Field)> Members =
    [
        ("subject.id", "Agent", "agent"), ("action.name", "Action", "action"), ("resource.id", "Workflow", "workflow"),
        ("resource.properties.segment", "Segment", "segment"), ("resource.properties.channel", "Channel", "channel"), ("resource.properties.region", "Region", "region"),
        ("resource.properties.message_type", "Message type", "message_type"), ("resource.properties.campaign", "Campaign", "campaign"),
    ];

    public static RequestDraft New() => new(new JsonObject
    {
        ["subject"] = new JsonObject { ["type"] = "agent", ["id"] = "any-agent" },
        ["action"] = new JsonObject { ["name"] = "email.send", ["properties"] = new JsonObject() },
        ["resource"] = new JsonObject { ["type"] = "workflow", ["id"] = "any-workflow", ["properties"] = new JsonObject() },
    });

    public static RequestDraft Of(JsonElement request) => request.ValueKind == JsonValueKind.Object ? new(JsonObject.Create(request.Clone())!) : New();

    /// <summary>What is wrong with the JSON last written; null for nothing.</summary>
    public string? Problem { get; private set; }

    public string Json
    {
        get => _request.ToJsonString(Indented);
        set
        {
            try
            {
                Problem = JsonNode.Parse(value) is JsonObject read ? null : "A request is an object.";
                if (Problem is null)
                    _request = JsonNode.Parse(value)!.AsObject();
            }
            catch (JsonException unreadable)
            {
                Problem = JsonFault.Explain(unreadable, "This is not valid JSON").Detail;
            }
        }
    }

    /// <summary>The names of the action's other properties.</summary>
    public IReadOnlyList<string> Properties => At("action.properties") is JsonObject properties ? [.. properties.Select(member => member.Key)] : [];

    public JsonElement ToElement() => JsonSerializer.SerializeToElement(_request);

    /// <summary>A member as text; empty where there is none.</summary>
    public string Read(string path) => At(path) switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(),
    };

    /// <summary>Sets a member; an empty text takes it away. Numbers, yes and no, lists and objects are read as such.</summary>
    public void Write(string path, string text, bool asText)
    {
        Problem = null;
        var steps = path.Split('.');
        var parent = _request;
        foreach (var step in steps[..^1])
        {
            if (parent[step] is not JsonObject)
                parent[step] = new JsonObject();
            parent = parent[step]!.AsObject();
        }

        if (text.Length == 0)
            parent.Remove(steps[^1]);
        else
            parent[steps[^1]] = asText ? text : Parsed(text);
    }

    private JsonNode? At(string path)
    {
        JsonNode? at = _request;
        foreach (var step in path.Split('.'))
            at = (at as JsonObject)?[step];
        return at;
    }

    private static JsonNode? Parsed(string text)
    {
        if (text is "yes" or "no")
            return text == "yes";
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
