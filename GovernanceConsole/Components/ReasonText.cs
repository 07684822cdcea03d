namespace GovernanceConsole.Components;

/// <summary>Reason codes as people say them. Agents switch on the codes; people read why.</summary>
public static class ReasonText
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["killed"] = "stopped by a kill switch",
        ["agent_unknown"] = "the agent is not registered",
        ["agent_suspended"] = "the agent is suspended",
        ["agent_retired"] = "the agent is retired",
        ["pilot_ended"] = "the pilot is over",
        ["tool_prohibited"] = "a tool it may not use",
        ["data_class_exceeded"] = "data it may not touch",
        ["action_unknown"] = "not in the catalogue",
        ["arguments_invalid"] = "arguments outside what is allowed",
        ["never_delegated"] = "never left to an agent",
        ["out_of_scope"] = "outside what is governed or approved",
        ["hard_stop"] = "a hard stop",
        ["platform_unsupported"] = "the platform cannot do it",
        ["platform_unavailable"] = "the platform is not available",
        ["data_quality"] = "the data is not good enough",
        ["sla_breached"] = "a service level is breached",
        ["consent_missing"] = "consent is missing",
        ["jurisdiction"] = "the law of the place",
        ["guidance"] = "a guidance rule",
        ["assist_only"] = "level 0: people carry it out",
        ["approval_required"] = "a person has to approve it",
        ["low_confidence"] = "the agent is not sure enough",
        ["unpriced"] = "its cost is not known",
        ["budget_exhausted"] = "the budget is used up",
        ["retry_limit"] = "tried too often",
        ["loop_detected"] = "the same again and again",
        ["stage_done"] = "its stage is done",
        ["approval_expired"] = "the approval ran out",
        ["subject_mismatch"] = "asked in another agent's name",
    };

    /// <summary>The words of a code; a code of another kind without its underscores.</summary>
    public static string Of(string code) => Words.GetValueOrDefault(code) ?? code.Replace('_', ' ');
}
