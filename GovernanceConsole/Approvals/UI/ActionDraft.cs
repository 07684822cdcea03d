using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Approvals.UI;

/// <summary>The properties of a held action while somebody edits them: simple members as fields, the rest as JSON.</summary>
internal sealed class ActionDraft
{
    private const string ContentMember = "content";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ActionDraft(IReadOnlyList<MemberDraft> content, IReadOnlyList<MemberDraft> members, string rest)
    {
        (Content, Members, Rest) = (content, members, rest);
    }

    /// <summary>The texts that people receive, what they see first first.</summary>
    public IReadOnlyList<MemberDraft> Content { get; }

    public IReadOnlyList<MemberDraft> Members { get; }

    /// <summary>All other members, as JSON.</summary>
    public string Rest { get; set; }

    public static ActionDraft Of(JsonElement properties)
    {
        var rest = JsonObject.Create(properties)!;
        List<MemberDraft> content = [];
        // Only plain texts are edited by name; other content is edited as it stands.
        if (rest[ContentMember] is JsonObject parts && parts.Count > 0 && parts.All(part => part.Value?.GetValueKind() == JsonValueKind.String && part.Key.Length > 0))
        {
            content = [.. parts.OrderBy(part => ContentPreview.Rank(part.Key)).Select(part => MemberDraft.Of(part.Key, part.Value)!)];
            rest.Remove(ContentMember);
        }

        List<MemberDraft> members = [.. rest.Select(member => MemberDraft.Of(member.Key, member.Value)).OfType<MemberDraft>()];
        foreach (var member in members)
            rest.Remove(member.Name);
        return new ActionDraft(content, members, rest.ToJsonString(Readable));
    }

    /// <summary>The properties as they stand, or what is wrong with them.</summary>
    public (JsonElement? Properties, string? Problem) Read()
    {
        if (Members.Any(member => member.Problem is not null))
            return (null, "A field above is not filled in.");
        try
        {
            if (JsonNode.Parse(Rest) is not JsonObject properties)
                return (null, "The further arguments must be a JSON object.");
            if (Members.Select(member => member.Name).Concat(Content.Count > 0 ? [ContentMember] : []).FirstOrDefault(properties.ContainsKey) is { } twice)
                return (null, $"'{twice}' is a field above: change it there.");
            foreach (var member in Members)
                properties[member.Name] = member.Read();
            if (Content.Count > 0)
                properties[ContentMember] = new JsonObject(Content.Select(part => KeyValuePair.Create(part.Name, (JsonNode?)part.Read())));
            return (JsonSerializer.SerializeToElement(properties), null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return (null, "The further arguments are not valid JSON.");
        }
    }
}
