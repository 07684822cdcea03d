using System.Text.Json;

namespace GovernanceConsole.Policies.Rules;

/// <summary>Every field by name: full paths, the marketers' short names, and what is derived.</summary>
internal static class Fields
{
    private static readonly Dictionary<string, Field> Known = new Field[]
    {
        new("agent", static on => FieldValue.Of(on.SubjectType == "agent" ? on.SubjectId : null), IndexRank: 0),
        new("action", static on => FieldValue.Of(on.ActionName), IndexRank: 0),
        new("workflow", static on => FieldValue.Of(on.ResourceType == "workflow" ? on.ResourceId : null), IndexRank: 0),
        new("subject.type", static on => FieldValue.Of(on.SubjectType), IndexRank: 0),
        new("subject.id", static on => FieldValue.Of(on.SubjectId), IndexRank: 0),
        new("action.name", static on => FieldValue.Of(on.ActionName), IndexRank: 0),
        new("resource.type", static on => FieldValue.Of(on.ResourceType), IndexRank: 0),
        new("resource.id", static on => FieldValue.Of(on.ResourceId), IndexRank: 0),
        new("persona", static on => FieldValue.Of(on.Agent?.Persona), IndexRank: 1),
        new("business_unit", static on => FieldValue.Of(on.Agent?.BusinessUnit), IndexRank: 1),
        new("agent.persona", static on => FieldValue.Of(on.Agent?.Persona), IndexRank: 1),
        new("agent.business_unit", static on => FieldValue.Of(on.Agent?.BusinessUnit), IndexRank: 1),
        new("agent.owner", static on => FieldValue.Of(on.Agent?.Owner)),
        new("agent.status", static on => FieldValue.Of(Word(on.Agent?.Status))),
        new("tool", static on => on.Action?.Tool is { } tool ? FieldValue.Of(tool) : At(on.ActionProperties, "tool"), IndexRank: 2),
        new("action.tool", static on => FieldValue.Of(on.Action?.Tool), IndexRank: 2),
        new("phase", static on => FieldValue.Of(Word(on.Action?.Phase))),
        new("action.phase", static on => FieldValue.Of(Word(on.Action?.Phase))),
        new("severity", static on => FieldValue.Of(Word(on.Action?.Severity))),
        new("action.severity", static on => FieldValue.Of(Word(on.Action?.Severity))),
        new("action.reversibility", static on => FieldValue.Of(Word(on.Action?.Reversibility))),
        new("level", static on => FieldValue.Of(on.Level)),
        new("stage", static on => At(on.Context, "stage"), IndexRank: 4),
        new("segment", static on => At(on.ResourceProperties, "segment"), IndexRank: 3),
        new("channel", static on => At(on.ResourceProperties, "channel"), IndexRank: 3),
        new("region", static on => At(on.ResourceProperties, "region"), IndexRank: 3),
        new("campaign", static on => Either(on.ResourceProperties, on.ActionProperties, "campaign"), IndexRank: 4),
        new("campaign_category", static on => Either(on.ResourceProperties, on.ActionProperties, "campaign_category"), IndexRank: 4),
        new("message_type", static on => Either(on.ResourceProperties, on.ActionProperties, "message_type"), IndexRank: 4),
        new("claim_type", static on => Either(on.ActionProperties, on.ResourceProperties, "claim_type"), IndexRank: 4),
        new("audience_size", static on => Either(on.ActionProperties, on.ResourceProperties, "audience_size")),
        new("discount_percent", static on => Either(on.ActionProperties, on.ResourceProperties, "discount_percent")),
        new("days_since_last_contact", static on => Either(on.ActionProperties, on.ResourceProperties, "days_since_last_contact")),
        new("confidence", static on => At(on.ActionProperties, "confidence")),
        new("estimated_cost", static on => At(on.ActionProperties, "estimated_cost")),
        new("data_classes", static on => At(on.ActionProperties, "data_classes")),
        new("content", static on => At(on.ActionProperties, "content"), IsContent: true),
        new("cost_per_recipient", CostPerRecipient),
        new("local_hour", static on => LocalTime.Of(on) is { } local ? FieldValue.Of(local.Hour) : default, IsLocal: true),
        new("local_weekday", static on => LocalTime.Of(on) is { } local ? FieldValue.Of(Word<DayOfWeek>(local.DayOfWeek)) : default, IsLocal: true),
    }.Select((field, i) => field with { Ordinal = i }).ToDictionary(field => field.Name, StringComparer.Ordinal);

    public static Field Segment { get; } = Known["segment"];

    public static Field Channel { get; } = Known["channel"];

    public static Field Region { get; } = Known["region"];

    /// <summary>How many are known by name.</summary>
    public static int Count => Known.Count;

    /// <summary>What a field can be called, for whoever named one that is not known.</summary>
    public static string Names { get; } =
        "subject.properties.…, action.properties.…, resource.properties.…, context.…, content.…, " + string.Join(", ", Known.Keys.Order(StringComparer.Ordinal));

    /// <summary>The field of this name, or null.</summary>
    public static Field? Find(string name)
    {
        if (Known.TryGetValue(name, out var known))
            return known;
        if (name == "action.properties.content")
            return Known["content"];
        return Path(name, "content.") is { } content ? new Field(name, on => At(on.ActionProperties, ["content", .. content]), IsContent: true)
            : Path(name, "action.properties.") is { } action ? new Field(name, on => Stored(on.ActionProperties, on.StoredAction, action), IsContent: action[0] == "content", IsSaid: action[0] != "content")
            : Path(name, "resource.properties.") is { } resource ? new Field(name, on => Stored(on.ResourceProperties, on.StoredResource, resource), IsSaid: true)
            : Path(name, "subject.properties.") is { } subject ? new Field(name, on => Stored(on.SubjectProperties, on.StoredSubject, subject), IsSaid: true)
            : Path(name, "context.") is { } context ? new Field(name, on => At(on.Context, context), IsSaid: true)
            : null;
    }

    private static string[]? Path(string name, string root) =>
        name.StartsWith(root, StringComparison.Ordinal) && name[root.Length..].Split('.') is var path && path.All(step => step.Length > 0) ? path : null;

    private static FieldValue At(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
                return default;
        }

        return FieldValue.Of(element);
    }

    private static FieldValue Either(JsonElement first, JsonElement second, string name) =>
        At(first, name) is { IsMissing: false } found ? found : At(second, name);

    private static FieldValue Stored(JsonElement said, JsonElement stored, string[] path) =>
        At(said, path) is { IsMissing: false } found ? found : At(stored, path);

    // Nobody is reached, so nobody costs anything that could be told: the division cannot be made.
    private static FieldValue CostPerRecipient(PolicyCase on) =>
        Known["estimated_cost"].Read(on).Number is { } cost && Known["audience_size"].Read(on).Number is { } audience && audience != 0 ? FieldValue.Of(cost / audience) : default;

    private static string? Word<T>(T? value)
        where T : struct, Enum =>
        value is { } known ? JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()) : null;
}
