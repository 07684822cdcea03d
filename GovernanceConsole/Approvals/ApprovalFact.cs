namespace GovernanceConsole.Approvals;

/// <summary>What became of an approval that an agent presents.</summary>
public enum ApprovalStanding
{
    /// <summary>It covers this exact action, now.</summary>
    Valid,

    /// <summary>There is none with this id, or it is another agent's.</summary>
    Unknown,

    /// <summary>It is for another action than this one.</summary>
    OtherAction,

    /// <summary>Nobody has decided yet.</summary>
    Pending,

    /// <summary>It was given, but its cooling period runs.</summary>
    Cooling,

    /// <summary>It was used.</summary>
    Used,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was refused, taken back, or another proposal was asked for.</summary>
    Refused,
}

/// <summary>An approval as a decision sees it, at one position of the ledger. Part of the decision's entry, so that it can be decided again.</summary>
/// <param name="Covers">The holds it lifts, <c>control:code</c>, for a rule of a pack with its name: <c>guidance:guidance@pack/rule</c>.</param>
/// <param name="Grant">Every identical call is approved for a while; the agent need not present it.</param>
/// <param name="From">When a cooling one becomes usable.</param>
public sealed record ApprovalFact(string Id, ApprovalStanding Standing, IReadOnlyList<string> Covers, bool Grant, DateTimeOffset? From);
