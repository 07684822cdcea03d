using System.Text.Json;

namespace GovernanceConsole.Decisions;

/// <summary>One question to the decision point: AuthZEN's subject, action and resource, with what the agent says of its run.</summary>
/// <param name="ActionProperties">The arguments, or null.</param>
/// <param name="ResourceProperties">Segment, channel, region, campaign and more, or null.</param>
/// <param name="SubjectProperties">What is said of a subject that is no agent, or null; an agent is what the register says.</param>
/// <param name="Context">Run, stage, reasoning, evidence, versions, or null.</param>
public sealed record Question(
    string SubjectType,
    string SubjectId,
    string ActionName,
    JsonElement? ActionProperties,
    string ResourceType,
    string ResourceId,
    JsonElement? ResourceProperties,
    JsonElement? Context,
    JsonElement? SubjectProperties = null);
