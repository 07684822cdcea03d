using System.Text.Json;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Policies;

/// <summary>All that conditions can look at, of one request at one moment.</summary>
public sealed record PolicyCase
{
    public required string SubjectType { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>Of subjects that are not agents; default for none.</summary>
    public JsonElement SubjectProperties { get; init; }

    public required string ActionName { get; init; }

    public JsonElement ActionProperties { get; init; }

    public required string ResourceType { get; init; }

    public required string ResourceId { get; init; }

    public JsonElement ResourceProperties { get; init; }

    public JsonElement Context { get; init; }

    /// <summary>The register's entry, where the subject is a known agent.</summary>
    public AgentDefinition? Agent { get; init; }

    /// <summary>The catalogue's entry, where the action is known.</summary>
    public ActionDefinition? Action { get; init; }

    /// <summary>The level in force.</summary>
    public int Level { get; init; }

    public DateTimeOffset Now { get; init; }

    /// <summary>What was worked out before, or null where the request itself is whole.</summary>
    public PolicyFacts? Facts { get; init; }

    /// <summary>The question is of neither an agent nor a workflow, so that a pack may answer it alone.</summary>
    public bool IsForEntities => SubjectType != "agent" && ResourceType != "workflow";

    // Attributes that packs keep; what the request says goes before them.
    internal JsonElement StoredSubject { get; init; }

    internal JsonElement StoredResource { get; init; }

    internal JsonElement StoredAction { get; init; }
}
