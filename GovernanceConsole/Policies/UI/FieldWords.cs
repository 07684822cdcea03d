namespace GovernanceConsole.Policies.UI;

/// <summary>The fields of a request in people's words, in the order of the picker.</summary>
public static class FieldWords
{
    private const string Subject = "Who asks";
    private const string Action = "What it wants to do";
    private const string Resource = "Where and for whom";
    private const string Context = "The run";
    private const string Derived = "Worked out";

    public static readonly IReadOnlyList<FieldWord> All =
    [
        new("agent", "agent", Subject, IsGiven: true),
        new("persona", "persona", Subject, IsGiven: true),
        new("business_unit", "business unit", Subject, IsGiven: true),
        new("agent.owner", "agent's owner", Subject, IsGiven: true),
        new("agent.status", "agent's status", Subject, Values: ["active", "pilot", "suspended", "retired"], IsGiven: true),
        new("subject.type", "kind of asker", Subject, IsGiven: true),
        new("subject.id", "asker", Subject, IsGiven: true),
        new("subject.properties.", "another property of the asker …", Subject),
        new("action", "action", Action, IsGiven: true),
        new("tool", "tool", Action),
        new("phase", "phase", Action, Values: ["plan", "execute"], IsGiven: true),
        new("severity", "severity", Action, Values: ["low", "medium", "high", "never"], IsGiven: true),
        new("action.reversibility", "reversibility", Action, Values: ["reversible", "compensable", "irreversible"]),
        new("confidence", "confidence", Action, FieldType.Number),
        new("estimated_cost", "estimated cost", Action, FieldType.Money),
        new("audience_size", "audience size", Action, FieldType.Number),
        new("discount_percent", "discount in percent", Action, FieldType.Number),
        new("claim_type", "claim type", Action),
        new("data_classes", "data classes", Action, FieldType.List),
        new("content", "content", Action, FieldType.Content),
        new("content.subject", "subject line", Action, FieldType.Content),
        new("content.body", "body", Action, FieldType.Content),
        new("content.", "another part of the content …", Action, FieldType.Content),
        new("action.properties.", "another property of the action …", Action),
        new("workflow", "workflow", Resource, IsGiven: true),
        new("segment", "audience segment", Resource),
        new("channel", "channel", Resource),
        new("region", "region", Resource),
        new("campaign", "campaign", Resource),
        new("campaign_category", "campaign category", Resource),
        new("message_type", "message type", Resource),
        new("resource.type", "kind of resource", Resource, IsGiven: true),
        new("resource.id", "resource", Resource, IsGiven: true),
        new("resource.properties.", "another property of the resource …", Resource),
        new("stage", "stage", Context),
        new("context.", "something else of the run …", Context),
        new("level", "autonomy level", Derived, FieldType.Number, IsGiven: true),
        new("local_hour", "person's local hour", Derived, FieldType.Number),
        new("local_weekday", "person's local weekday", Derived, Values: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
        new("days_since_last_contact", "days since last contact", Derived, FieldType.Number),
        new("cost_per_recipient", "cost per recipient", Derived, FieldType.Number),
    ];

    // Other names for what the picker has.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["agent.persona"] = "persona",
        ["agent.business_unit"] = "business_unit",
        ["action.name"] = "action",
        ["action.phase"] = "phase",
        ["action.severity"] = "severity",
    };

    private static readonly Dictionary<string, FieldWord> ByName = All.ToDictionary(word => word.Name, StringComparer.Ordinal);

    /// <summary>The word for a field; for a path, the open one that it continues.</summary>
    public static FieldWord? Find(string name) =>
        ByName.GetValueOrDefault(name) ?? (Aliases.TryGetValue(name, out var other) ? ByName[other] with { Name = name }
            : All.FirstOrDefault(word => word.IsOpen && name.StartsWith(word.Name, StringComparison.Ordinal)));

    /// <summary>What a sentence calls it.</summary>
    public static string Label(string name) => Find(name) switch
    {
        null => name,
        { IsOpen: true } open => name[open.Name.Length..].Replace('_', ' '),
        var word => word.Label,
    };
}
