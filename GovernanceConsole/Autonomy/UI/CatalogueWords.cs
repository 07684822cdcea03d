namespace GovernanceConsole.Autonomy.UI;

/// <summary>The catalogue in words for people.</summary>
internal static class CatalogueWords
{
    public static string Name(ActionPhase phase) => phase == ActionPhase.Plan ? "Prepares" : "Takes effect";

    public static string Meaning(ActionPhase phase) => phase == ActionPhase.Plan ? "Draft, recommend, simulate: nothing leaves the house." : "It does something in the world.";

    public static string Name(ActionSeverity severity) => severity switch
    {
        ActionSeverity.Low => "Low",
        ActionSeverity.Medium => "Medium",
        ActionSeverity.High => "High",
        ActionSeverity.Never => "Never delegated",
    };

    public static string Meaning(ActionSeverity severity) => severity switch
    {
        ActionSeverity.Low => "Agents do it from level 1 on.",
        ActionSeverity.Medium => "At level 1 only when the agent is sure of itself.",
        ActionSeverity.High => "Waits for a person below level 3.",
        ActionSeverity.Never => "No agent may do it, at no level. So an action is retired.",
    };

    public static string Name(Reversibility reversibility) => reversibility switch
    {
        Reversibility.Reversible => "Yes",
        Reversibility.Compensable => "Only made good",
        Reversibility.Irreversible => "No",
    };

    public static string Meaning(Reversibility reversibility) => reversibility switch
    {
        Reversibility.Reversible => "It can be undone as if it never was.",
        Reversibility.Compensable => "It stays done; the harm can be made good.",
        Reversibility.Irreversible => "Once done it stays done.",
    };

    /// <summary>What holds of an action besides.</summary>
    public static IEnumerable<string> Marks(ActionDefinition action)
    {
        if (action.AlwaysApprove)
            yield return "always approved by a person";
        if (action.SignedInOnly)
            yield return "approved only signed in";
        if (action.Reallocation)
            yield return "moves what is granted";
        if (action.RequiresPlan is { } plan)
            yield return $"after an accepted {plan}";
    }

    /// <summary>What a workflow limits in a run.</summary>
    public static IEnumerable<string> Limits(WorkflowDefinition workflow)
    {
        if (workflow.Stages is { Count: > 0 } stages)
            yield return stages.Count == 1 ? "1 stage" : $"{stages.Count} stages";
        if (workflow.RetryLimit is { } retries)
            yield return retries == 1 ? "1 retry" : $"{retries} retries";
        if (workflow.LoopLimit is { } loops)
            yield return $"the same action at most {loops} times";
    }

    public static string Meaning(BadData whatThen) => whatThen switch
    {
        BadData.Hold => "What would take effect waits for a person",
        BadData.Deny => "Nothing takes effect",
        BadData.Lower => "One level lower",
    };
}
