namespace GovernanceConsole.Approvals;

/// <summary>Where a held action stands in the queue.</summary>
public enum ApprovalState
{
    /// <summary>It waits for a person.</summary>
    Pending,

    /// <summary>A person agreed; the agent has not used it yet.</summary>
    Approved,

    /// <summary>The agent was permitted once by it.</summary>
    Used,

    /// <summary>A person said no.</summary>
    Denied,

    /// <summary>Nobody decided in time, or the agent did not use it in time.</summary>
    Expired,

    /// <summary>The agent or a person took it back.</summary>
    Cancelled,

    /// <summary>A person asked the agent for another proposal.</summary>
    Failed,
}

/// <summary>The states' words on the wire.</summary>
public static class ApprovalStateWords
{
    public static string Word(this ApprovalState state) => state switch
    {
        ApprovalState.Pending => "pending",
        ApprovalState.Approved => "approved",
        ApprovalState.Used => "used",
        ApprovalState.Denied => "denied",
        ApprovalState.Expired => "expired",
        ApprovalState.Cancelled => "cancelled",
        ApprovalState.Failed => "failed",
    };

    /// <summary>The word as the Access Request and Approval Profile has it: it knows no "used".</summary>
    public static string TaskStatus(this ApprovalState state) => state == ApprovalState.Used ? "approved" : state.Word();

    /// <summary>The state of a word, or null.</summary>
    public static ApprovalState? Parse(string word) => Enum.GetValues<ApprovalState>().Cast<ApprovalState?>().FirstOrDefault(state => state!.Value.Word() == word);
}
