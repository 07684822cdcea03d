using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals;

/// <summary>The kinds of rule document this area owns.</summary>
public static class ApprovalRules
{
    public static readonly string Rule = "approval_rule";
    public static readonly string Group = "approval_group";
    public static readonly string Absence = "absence";
    public static readonly string Protocol = "protocol";
    public static readonly string View = "queue_view";

    public static readonly string Check = "review_check";

    /// <summary>A person who wants no mail; the id is their address.</summary>
    public static readonly string NoMail = "no_mail";
}

/// <summary>Which held actions a rule of approval is for. What is null matches all.</summary>
/// <param name="MinAmount">The estimated cost is at least this, in this currency; an unknown cost counts as more.</param>
/// <param name="Novel">The agent never carried out this action before.</param>
/// <param name="Flag">The agent raised this flag itself (<c>action.properties.flags</c>): brand_conflict, news_event, …</param>
public sealed record ApprovalMatch(
    string? Workflow = null, string? Segment = null, string? Region = null, string? Channel = null, string? MessageType = null, string? Action = null,
    ActionSeverity? Severity = null, Money? MinAmount = null, bool? Novel = null, string? Flag = null);

/// <summary>Who decides what is held, how many of them, in which time, and what happens after it.</summary>
/// <param name="Quorum">1 to 5.</param>
/// <param name="TimeLimit">1 minute to 30 days; null for the organisation's default.</param>
/// <param name="EscalateTo">Roles, groups or e-mail addresses, first to last; required with <see cref="ExpiryAction.Escalate"/>.</param>
/// <param name="UseWithin">1 minute to 30 days; null for the organisation's default.</param>
/// <param name="Cooling">At most 7 days.</param>
public sealed record ApprovalRuleDefinition(
    ApprovalMatch? Match = null, IReadOnlyList<string>? Roles = null, string? Group = null, int Quorum = 1, bool DifferentRoles = false, bool SignedIn = false,
    TimeSpan? TimeLimit = null, ExpiryAction OnExpiry = ExpiryAction.Expire, IReadOnlyList<string>? EscalateTo = null,
    TimeSpan? UseWithin = null, TimeSpan? Cooling = null, string? Protocol = null);

/// <summary>A named group of people who decide.</summary>
/// <param name="Members">E-mail addresses.</param>
public sealed record ApprovalGroupDefinition(string Name, IReadOnlyList<string> Members);

/// <summary>Somebody is away, and who decides instead. The document's id is the person's e-mail address.</summary>
public sealed record AbsenceDefinition(DateTimeOffset From, DateTimeOffset Until, string Deputy);

/// <summary>What to do in a complex case: who is on call, and the runbook.</summary>
/// <param name="OnCall">E-mail addresses; each has a week, in turn, from Monday.</param>
/// <param name="Runbook">What to do, in words.</param>
/// <param name="Notify">E-mail addresses told at once.</param>
public sealed record ProtocolDefinition(string Name, ApprovalTier Severity, IReadOnlyList<string> OnCall, string Runbook, IReadOnlyList<string>? Notify = null);
