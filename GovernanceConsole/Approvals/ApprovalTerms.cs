using System.Text.Json.Serialization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals;

/// <summary>How urgent and how dangerous: items of different tiers are never decided together.</summary>
public enum ApprovalTier
{
    Low,
    Medium,
    High,
}

/// <summary>What happens to an item that nobody decided in time. None of them permits.</summary>
public enum ExpiryAction
{
    /// <summary>It is refused.</summary>
    Expire,

    /// <summary>The next on the ladder gets it, with the same time again; after the last it is refused.</summary>
    Escalate,

    /// <summary>It is refused, and people do it by hand.</summary>
    Manual,
}

/// <summary>The terms under which one item is decided: frozen when it comes in, so that a later change of rules alters nothing that waits.</summary>
/// <param name="Rule">The rule of approval they come from, or null for the defaults.</param>
/// <param name="Roles">Whoever holds one of these roles may decide; null for everyone who may decide at all.</param>
/// <param name="Group">Or who is a member of this group.</param>
/// <param name="Quorum">How many people have to agree, 1 to 5.</param>
/// <param name="DifferentRoles">No two of them may agree in the same role.</param>
/// <param name="SignedIn">Only people who are signed in, no automation.</param>
/// <param name="NotBy">Who may not decide it: the owner of the agent, who configured the rule.</param>
/// <param name="TimeLimit">From the request to <see cref="OnExpiry"/>.</param>
/// <param name="EscalateTo">Roles, groups or e-mail addresses, first to last.</param>
/// <param name="UseWithin">How long the agent has to use the approval.</param>
/// <param name="Cooling">How long after the approval the permit becomes usable; until then it can be pulled back.</param>
/// <param name="Protocol">The escalation protocol that applies.</param>
/// <param name="ProtocolSeverity">How severe that protocol is.</param>
/// <param name="ReviewCost">What the person's look at it costs, frozen.</param>
public sealed record ApprovalTerms(
    string? Rule, IReadOnlyList<string>? Roles, string? Group, int Quorum, bool DifferentRoles, bool SignedIn, IReadOnlyList<string> NotBy,
    TimeSpan TimeLimit, ExpiryAction OnExpiry, IReadOnlyList<string> EscalateTo, TimeSpan UseWithin, TimeSpan? Cooling, string? Protocol, ApprovalTier Tier, bool Irreversible, Money? ReviewCost,
    ApprovalTier? ProtocolSeverity = null)
{
    /// <summary>How soon people hear of it: its tier, or its protocol's severity where that is higher.</summary>
    [JsonIgnore]
    public ApprovalTier Urgency => ProtocolSeverity is { } severity && severity > Tier ? severity : Tier;
}
