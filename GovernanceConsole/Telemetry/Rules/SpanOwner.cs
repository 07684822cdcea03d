namespace GovernanceConsole.Telemetry.Rules;

/// <summary>Whose work a span tells of. Pure.</summary>
internal static class SpanOwner
{
    // The most certain first. What a framework calls its agents is not in the register, and means nothing here.
    private static readonly string[] Names = [GenAi.AgentId, GenAi.GenAiAgentId, GenAi.ServiceName];

    /// <param name="own">The agent that the token belongs to; null for a client that speaks of any.</param>
    /// <param name="isKnown">Whether an agent of this id stands in the register.</param>
    public static (string? Agent, string? Problem) Of(string? own, IReadOnlyDictionary<string, string> span, IReadOnlyDictionary<string, string> resource, Func<string, bool> isKnown)
    {
        var named = Names.Select(name => span.GetValueOrDefault(name) ?? resource.GetValueOrDefault(name)).OfType<string>().FirstOrDefault(isKnown);
        var claimed = span.GetValueOrDefault(GenAi.AgentId) ?? resource.GetValueOrDefault(GenAi.AgentId);
        if (own is not null)
            return (named ?? own) == own && (claimed ?? own) == own ? (own, null) : (null, $"The token belongs to the agent '{own}', which cannot speak of '{claimed ?? named}'.");
        if (claimed is not null && claimed != named)
            return (null, $"There is no agent '{claimed}'.");
        return named is null ? (null, "A span names no agent of the register: set governance.agent_id (or gen_ai.agent.id, or the resource's service.name) to its id.") : (named, null);
    }
}
