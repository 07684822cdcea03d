using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>What rules of approval, groups, protocols and absences must look like.</summary>
internal static class SettingChecks
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestCooling = TimeSpan.FromDays(7);

    public static Refusal? Problem(IRuleView rules, ApprovalRuleDefinition rule)
    {
        if (rule.Quorum is < 1 or > 5)
            return Refusal.OutOfRange("quorum", "quorum must be from 1 to 5.");
        if (rule.DifferentRoles && rule.Quorum < 2)
            return Refusal.OutOfRange("different_roles", "different_roles needs a quorum of 2 or more.");
        if (rule.Roles?.FirstOrDefault(role => !PermissionTable.Roles.ContainsKey(role)) is { } unknown)
            return Refusal.OutOfRange("roles", $"'{unknown}' is no role; there are {string.Join(", ", PermissionTable.Roles.Keys.Order(StringComparer.Ordinal))}.");
        if (rule.Roles?.FirstOrDefault(role => !PermissionTable.Roles[role].Contains(Permission.DecideApprovals)) is { } powerless)
            return Refusal.OutOfRange("roles", $"The role '{powerless}' may not decide approvals.");
        if (rule.Group is { } group && rules.Find(ApprovalRules.Group, group) is null)
            return Refusal.OutOfRange("group", $"There is no group '{group}'.");
        if (rule.Protocol is { } protocol && rules.Find(ApprovalRules.Protocol, protocol) is null)
            return Refusal.OutOfRange("protocol", $"There is no protocol '{protocol}'.");
        return Times(rule) ?? Ladder(rules, rule) ?? Match(rules, rule.Match);
    }

    public static Refusal? Problem(IRuleView rules, ApprovalGroupDefinition group) =>
        Name(group.Name) ?? (group.Members.Count is < 1 or > 200 ? Refusal.OutOfRange("members", "members must hold 1 to 200 people.") : People(rules, "members", group.Members));

    public static Refusal? Problem(IRuleView rules, ProtocolDefinition protocol) =>
        Name(protocol.Name)
        ?? (protocol.OnCall.Count is < 1 or > 52 ? Refusal.OutOfRange("on_call", "on_call must hold 1 to 52 people.") : null)
        ?? (string.IsNullOrWhiteSpace(protocol.Runbook) || protocol.Runbook.Length > 10_000 ? Refusal.OutOfRange("runbook", "runbook must have 1 to 10,000 characters.") : null)
        ?? People(rules, "on_call", protocol.OnCall) ?? People(rules, "notify", protocol.Notify ?? []);

    public static Refusal? Problem(IRuleView rules, string email, AbsenceDefinition absence) =>
        absence.Until <= absence.From ? Refusal.OutOfRange("until", "until must be after from.")
        : absence.Deputy == email ? Refusal.OutOfRange("deputy", "Nobody is their own deputy.")
        : People(rules, "email", [email]) ?? People(rules, "deputy", [absence.Deputy]);

    public static Refusal? Problem(IRuleView rules, ReviewCheckDefinition check) =>
        rules.Find(AgentRules.Agent, check.Agent) is null ? Refusal.OutOfRange("agent", $"There is no agent '{check.Agent}'.")
        : rules.Find(AutonomyRules.Action, check.Action) is null ? Refusal.OutOfRange("action", $"There is no action '{check.Action}'.")
        : rules.Find(AutonomyRules.Workflow, check.Workflow) is null ? Refusal.OutOfRange("workflow", $"There is no workflow '{check.Workflow}'.")
        : string.IsNullOrWhiteSpace(check.Wrong) || check.Wrong.Length > 1000 ? Refusal.OutOfRange("wrong", "wrong must have 1 to 1,000 characters: what is wrong with it.")
        : check.Every is < 5 or > 10_000 ? Refusal.OutOfRange("every", "every must be from 5 to 10,000.")
        : check.Properties.ValueKind != System.Text.Json.JsonValueKind.Object ? Refusal.OutOfRange("properties", "properties must be an object.")
        : null;

    public static Refusal? Problem(QueueViewDefinition view) =>
        Name(view.Name)
        ?? (view.Filter.State is { } state && state is not ("grant" or "by_hand") && ApprovalStateWords.Parse(state) is null
            ? Refusal.OutOfRange("filter.state", $"filter.state must be one of {string.Join(", ", Enum.GetValues<ApprovalState>().Select(known => known.Word()))}, grant, by_hand.") : null)
        ?? (view.Filter.Sort is not (null or "priority" or "expires" or "requested") ? Refusal.OutOfRange("filter.sort", "filter.sort must be priority, expires or requested.") : null)
        ?? (view.Filter.Text?.Length > 200 ? Refusal.OutOfRange("filter.text", "filter.text must have at most 200 characters.") : null);

    private static Refusal? Times(ApprovalRuleDefinition rule) =>
        Between("time_limit", rule.TimeLimit) ?? Between("use_within", rule.UseWithin)
        ?? (rule.Cooling is { } cooling && (cooling < TimeSpan.Zero || cooling > LongestCooling) ? Refusal.OutOfRange("cooling", "cooling must be at most 7 days.") : null);

    private static Refusal? Between(string field, TimeSpan? time) =>
        time is { } value && (value < Shortest || value > ApprovalOptions.LongestLife) ? Refusal.OutOfRange(field, $"{field} must be from 1 minute to {ApprovalOptions.LongestLife.Days} days.") : null;

    private static Refusal? Ladder(IRuleView rules, ApprovalRuleDefinition rule)
    {
        var ladder = rule.EscalateTo ?? [];
        if (rule.OnExpiry == ExpiryAction.Escalate && ladder.Count is 0 or > 5)
            return Refusal.OutOfRange("escalate_to", "escalate_to must name 1 to 5 roles, groups or people.");
        return ladder.FirstOrDefault(step => !PermissionTable.Roles.ContainsKey(step) && rules.Find(ApprovalRules.Group, step) is null && rules.Find(AccessRules.Person, step) is null) is { } unknown
            ? Refusal.OutOfRange("escalate_to", $"'{unknown}' is no role, group or person.")
            : ladder.FirstOrDefault(step => !Decides(rules, step)) is { } powerless ? Refusal.OutOfRange("escalate_to", $"Nobody of '{powerless}' may decide approvals: what is handed there would only lapse.") : null;
    }

    /// <summary>Whether anybody of a role, a group, or that person, may decide as things stand.</summary>
    private static bool Decides(IRuleView rules, string step) =>
        PermissionTable.Roles.TryGetValue(step, out var granted) ? granted.Contains(Permission.DecideApprovals)
        : rules.Find(ApprovalRules.Group, step).As<ApprovalGroupDefinition>() is { } group ? group.Definition.Members.Any(member => Decides(rules, member))
        : rules.Find(AccessRules.Person, step).As<Person>() is { } person && PermissionTable.ForRoles(person.Definition.Roles).Contains(Permission.DecideApprovals);

    private static Refusal? Match(IRuleView rules, ApprovalMatch? match) =>
        match?.Workflow is { } workflow && rules.Find(AutonomyRules.Workflow, workflow) is null ? Refusal.OutOfRange("match.workflow", $"There is no workflow '{workflow}'.")
        : match?.Action is { } action && rules.Find(AutonomyRules.Action, action) is null ? Refusal.OutOfRange("match.action", $"There is no action '{action}'.")
        : match?.MinAmount is { Amount: < 0 } ? Refusal.OutOfRange("match.min_amount", "match.min_amount must not be negative.")
        : null;

    private static Refusal? Name(string name) => string.IsNullOrWhiteSpace(name) || name.Length > 200 ? Refusal.OutOfRange("name", "name must have 1 to 200 characters.") : null;

    private static Refusal? People(IRuleView rules, string field, IEnumerable<string> emails) =>
        emails.FirstOrDefault(email => rules.Find(AccessRules.Person, email) is null) is { } unknown ? Refusal.OutOfRange(field, $"There is no person '{unknown}'.") : null;
}
