using System.Text.Json;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>A question, with what the controls look at taken out of it.</summary>
/// <param name="Properties">The action's arguments: the whole <c>action.properties</c> object, or default for none.</param>
/// <param name="Tool">The tool the agent says it will use; the catalogue's counts besides.</param>
/// <param name="TokenAgent">The agent the caller's token belongs to; null where the caller may ask for any.</param>
public sealed record DecisionRequest(
    string SubjectType,
    string SubjectId,
    string ActionName,
    string ResourceType,
    string ResourceId,
    string? Segment,
    string? Channel,
    string? Region,
    double? Confidence,
    Money? EstimatedCost,
    string? Tool,
    IReadOnlyList<string> DataClasses,
    JsonElement Properties,
    string? TokenAgent = null)
{
    /// <summary>The whole <c>subject.properties</c> of a subject that is no agent; default for none.</summary>
    public JsonElement SubjectProperties { get; init; }

    /// <summary>The whole <c>resource.properties</c>, or default for none.</summary>
    public JsonElement ResourceProperties { get; init; }

    /// <summary>The whole <c>context</c>, or default for none.</summary>
    public JsonElement Context { get; init; }
}
