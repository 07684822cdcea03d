namespace GovernanceConsole.Decisions.Engine;

/// <summary>The stable codes of refusals. Agents switch on them; none changes its meaning.</summary>
public static class ReasonCodes
{
    public static readonly string Killed = "killed";
    public static readonly string AgentUnknown = "agent_unknown";
    public static readonly string AgentSuspended = "agent_suspended";
    public static readonly string AgentRetired = "agent_retired";
    public static readonly string PilotEnded = "pilot_ended";
    public static readonly string ToolProhibited = "tool_prohibited";
    public static readonly string DataClassExceeded = "data_class_exceeded";
    public static readonly string ActionUnknown = "action_unknown";
    public static readonly string ArgumentsInvalid = "arguments_invalid";
    public static readonly string NeverDelegated = "never_delegated";
    public static readonly string OutOfScope = "out_of_scope";
    public static readonly string HardStop = "hard_stop";
    public static readonly string PlatformUnsupported = "platform_unsupported";
    public static readonly string PlatformUnavailable = "platform_unavailable";
    public static readonly string DataQuality = "data_quality";
    public static readonly string SlaBreached = "sla_breached";
    public static readonly string ConsentMissing = "consent_missing";
    public static readonly string Jurisdiction = "jurisdiction";
    public static readonly string Guidance = "guidance";
    public static readonly string AssistOnly = "assist_only";
    public static readonly string ApprovalRequired = "approval_required";
    public static readonly string LowConfidence = "low_confidence";
    public static readonly string Unpriced = "unpriced";
    public static readonly string BudgetExhausted = "budget_exhausted";
    public static readonly string RetryLimit = "retry_limit";
    public static readonly string LoopDetected = "loop_detected";
    public static readonly string StageDone = "stage_done";
    public static readonly string ApprovalExpired = "approval_expired";
    public static readonly string SubjectMismatch = "subject_mismatch";
}
