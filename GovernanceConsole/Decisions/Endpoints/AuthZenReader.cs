using System.Text.Json;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>
/// Reads the standard's bodies by hand. Model binding would answer 415 or 422 in places where AuthZEN wants 400
/// (certification scenario, Basic Core), and would not say which member is wrong.
/// </summary>
internal static class AuthZenReader
{
    private const int MaxId = 256;

    public static AuthZenQuestion Question(JsonElement body) =>
        Question(body, Member(body, "subject"), Member(body, "action"), Member(body, "resource"), Member(body, "context"));

    /// <summary>An item of a batch: what it lacks comes from the top level, whole, never merged.</summary>
    public static AuthZenQuestion Item(JsonElement item, JsonElement defaults)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new AuthZenFormatException("An item of 'evaluations' must be an object.");
        return Question(
            item,
            Member(item, "subject") ?? Member(defaults, "subject"),
            Member(item, "action") ?? Member(defaults, "action"),
            Member(item, "resource") ?? Member(defaults, "resource"),
            Member(item, "context") ?? Member(defaults, "context"));
    }

    /// <summary>A subject or resource with type and, unless it is what is searched for, id.</summary>
    public static AuthZenEntity Entity(JsonElement? element, string name, bool idOptional = false)
    {
        var value = Object(element, name);
        return new AuthZenEntity(Text(value, name, "type"), idOptional ? "" : Text(value, name, "id"), Properties(value, name));
    }

    public static AuthZenEntity Action(JsonElement? element)
    {
        var value = Object(element, "action");
        return new AuthZenEntity(null, Text(value, "action", "name"), Properties(value, "action"));
    }

    public static JsonElement? Context(JsonElement? element) =>
        element is not { } context ? null
        : context.ValueKind == JsonValueKind.Object ? context
        : throw new AuthZenFormatException("'context' must be an object.");

    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static AuthZenQuestion Question(JsonElement body, JsonElement? subject, JsonElement? action, JsonElement? resource, JsonElement? context)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new AuthZenFormatException("The body must be a JSON object.");
        return new AuthZenQuestion(Entity(subject, "subject"), Action(action), Entity(resource, "resource"), Context(context));
    }

    private static JsonElement Object(JsonElement? element, string name) =>
        element is not { } value ? throw new AuthZenFormatException($"'{name}' is missing.")
        : value.ValueKind == JsonValueKind.Object ? value
        : throw new AuthZenFormatException($"'{name}' must be an object.");

    private static string Text(JsonElement element, string owner, string name)
    {
        if (Member(element, name) is not { } member)
            throw new AuthZenFormatException($"'{owner}.{name}' is missing.");
        if (member.ValueKind != JsonValueKind.String)
            throw new AuthZenFormatException($"'{owner}.{name}' must be a string.");
        var text = member.GetString()!;
        if (text.Length is 0 or > MaxId)
            throw new AuthZenFormatException($"'{owner}.{name}' must have 1 to {MaxId} characters.");
        return text;
    }

    private static JsonElement? Properties(JsonElement element, string owner) =>
        Member(element, "properties") is not { } properties ? null
        : properties.ValueKind == JsonValueKind.Object ? properties
        : throw new AuthZenFormatException($"'{owner}.properties' must be an object.");
}
