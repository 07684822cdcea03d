using System.Text.Json;

namespace GovernanceConsole.Policies.UI;

/// <summary>A member of an obligation while it is written.</summary>
/// <param name="isJson">It was no text, and is written as JSON.</param>
public sealed class ObligationMember(string name, string text, bool isJson = false)
{
    public string Name { get; set; } = name;

    public string Text { get; set; } = text;

    public bool IsJson { get; } = isJson;

    /// <summary>False where what was JSON is none any more.</summary>
    public bool TryValue(out JsonElement value)
    {
        value = JsonSerializer.SerializeToElement(Text);
        if (!IsJson)
            return true;
        try
        {
            value = JsonElement.Parse(Text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>An obligation while it is written.</summary>
public sealed class ObligationDraft
{
    public string Type { get; set; } = "";

    public string Id { get; set; } = "";

    public List<ObligationMember> Members { get; } = [];

    public static ObligationDraft Of(ObligationDefinition obligation)
    {
        var draft = new ObligationDraft { Type = obligation.Type, Id = obligation.Id ?? "" };
        if (obligation.Properties is { ValueKind: JsonValueKind.Object } properties)
        {
            draft.Members.AddRange(properties.EnumerateObject().Select(member => member.Value.ValueKind == JsonValueKind.String
                ? new ObligationMember(member.Name, member.Value.GetString()!) : new ObligationMember(member.Name, member.Value.GetRawText(), isJson: true)));
        }

        return draft;
    }

    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Problem =>
        !Kernel.Slug.IsValid(Type) ? $"The kind of an obligation {Kernel.Slug.Rule}."
        : Id.Length > 0 && !Kernel.Slug.IsValid(Id) ? $"The id of an obligation {Kernel.Slug.Rule}."
        : Members.Any(member => string.IsNullOrWhiteSpace(member.Name)) ? "Each detail needs a name."
        : Members.GroupBy(member => member.Name.Trim()).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"The detail '{twice.Key}' is there twice."
        : Members.FirstOrDefault(member => !member.TryValue(out _)) is { } unreadable ? $"The detail '{unreadable.Name}' is not JSON any more."
        : null;

    public ObligationDefinition ToDefinition() => new(
        Type,
        Id.Length == 0 ? null : Id,
        Members.Count == 0 ? null : JsonSerializer.SerializeToElement(Members.ToDictionary(member => member.Name.Trim(), member => member.TryValue(out var value) ? value : default)));
}
