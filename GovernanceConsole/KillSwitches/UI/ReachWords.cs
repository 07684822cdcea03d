namespace GovernanceConsole.KillSwitches.UI;

/// <summary>What a kill stops, in one sentence.</summary>
internal static class ReachWords
{
    public static string Of(KillScope scope, KillReach reach) => scope.Target switch
    {
        KillTarget.Agent => "Stops this agent and revokes its tokens.",
        KillTarget.Channel or KillTarget.Workflow => "Stops every agent here; elsewhere they go on.",
        KillTarget.Tool => $"Stops this tool for {Count(reach.Agents.Count, "agent")}{(reach.Actions.Count > 0 ? $" and {Count(reach.Actions.Count, "action")} ({string.Join(", ", reach.Actions.Take(4))}{(reach.Actions.Count > 4 ? ", …" : "")})" : "")}.",
        _ => reach.Agents.Count == 0 ? "No agent is in it at the moment." : $"Stops {Count(reach.Agents.Count, "agent")} and revokes {(reach.Agents.Count == 1 ? "its" : "their")} tokens: {string.Join(", ", reach.Agents.Take(6))}{(reach.Agents.Count > 6 ? ", …" : "")}.",
    };

    /// <summary>A scope in a sentence: the wire's words, without their underscore.</summary>
    public static string Name(KillScope scope) => scope.ToString().Replace("business_unit", "business unit", StringComparison.Ordinal);

    private static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";
}
