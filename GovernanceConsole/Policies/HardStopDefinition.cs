using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernanceConsole.Policies;

/// <summary>What a hard stop limits.</summary>
public enum HardStopKind
{
    /// <summary>Money in a period.</summary>
    SpendCap,

    /// <summary>Messages to one person or one audience in a period.</summary>
    ExposureCap,

    /// <summary>People and audiences that are never addressed.</summary>
    AudienceExclusion,

    /// <summary>Words and phrases that never go out.</summary>
    KeywordBlock,

    /// <summary>Times at which nothing goes out.</summary>
    Blackout,

    /// <summary>Actions in a period.</summary>
    Rate,
}

/// <summary>Where a hard stop holds: everywhere that all its members fit. A request that names no channel, region or segment counts as inside.</summary>
public sealed record HardStopScope(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Workflow = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Agent = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BusinessUnit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Persona = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Action = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Channel = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Region = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Segment = null)
{
    /// <summary>True where the request is inside.</summary>
    public bool Covers(PolicyCase on) =>
        (Workflow is null || (on.ResourceType == "workflow" && on.ResourceId == Workflow))
        && (Agent is null || (on.SubjectType == "agent" && on.SubjectId == Agent))
        && (BusinessUnit is null || on.Agent?.BusinessUnit == BusinessUnit)
        && (Persona is null || on.Agent?.Persona == Persona)
        && (Action is null || on.ActionName == Action)
        && Place(Channel, on, Rules.Fields.Channel) && Place(Region, on, Rules.Fields.Region) && Place(Segment, on, Rules.Fields.Segment);

    private static bool Place(string? place, PolicyCase on, Rules.Field field) => place is null || field.Read(on).Text is not { } named || named == place;
}

/// <summary>A limit that no level, no confidence and no approval overrides.</summary>
/// <param name="Value">By kind; <c>docs/specs/policies.md</c> has them all.</param>
/// <param name="Message">What a person reads where it denies.</param>
public sealed record HardStopDefinition(HardStopKind Kind, JsonElement Value, HardStopScope? Scope = null, string? Name = null, string? Message = null);
