using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Rules;

/// <summary>Who may decide an item, and in which role.</summary>
internal static class Signers
{
    /// <summary>The role the caller decides in (null where the terms ask for none), or why not.</summary>
    public static (string? Role, Refusal? Refusal) Find(Circumstances at, ApprovalItem item, Caller caller)
    {
        var (rules, terms) = (at.Rules, item.Terms);
        if (caller.Lacks(Permission.DecideApprovals) is { } lacks)
            return (null, lacks);
        if (caller.Actor.Kind == ActorKind.Agent || caller.AgentId is not null)
            return (null, Refusal.Forbidden("An agent never approves."));
        if (terms.SignedIn && !caller.IsPerson)
            return (null, Refusal.Forbidden("Only a person who is signed in decides this one; no automation."));
        if (SelfApproval.Problem(at, item, caller.Actor) is { } own)
            return (null, Refusal.Forbidden(own));
        if (terms.Roles is null && terms.Group is null)
            return (RolesOf(rules, caller.Actor.Id) is [var first, ..] ? first : null, null);
        if (!caller.IsPerson)
            return (null, Refusal.Forbidden($"Only {Wanted(terms)} decides this one; automation has no role."));

        string? self = null;
        foreach (var (email, bySelf) in StandsFor(rules, caller.Actor, at.Now))
        {
            // Who stands for somebody may do no more than that person may.
            if (email != caller.Actor.Id && SelfApproval.Problem(at, item, ActorRef.Person(email)) is not null)
                continue;
            var (role, set) = RoleOf(rules, terms, email, caller.Actor);
            if (role is not null && !bySelf)
                return (role, null);
            self ??= role is not null ? $"You made yourself the deputy of {email}" : set is not null ? $"You set who is in '{set}' yourself" : null;
        }

        return (null, Refusal.Forbidden(self is null ? $"Only {Wanted(terms)} decides this one." : $"{self}, and so do not decide by it. Ask a colleague."));
    }

    /// <summary>Whether one more signature in this role counts.</summary>
    public static Refusal? Again(ApprovalItem item, Caller caller, string? role)
    {
        if (item.Signatures.Any(signature => signature.By == caller.Actor.ToString()))
            return Refusal.Conflict("You have agreed already; it waits for somebody else.");
        return item.Terms.DifferentRoles && role is not null && item.Signatures.Any(signature => signature.Role == role)
            ? Refusal.Conflict($"Somebody has agreed as {role} already; the second person must hold another role.")
            : null;
    }

    private static string Wanted(ApprovalTerms terms) =>
        string.Join(" or ", (terms.Roles ?? []).Append(terms.Group is null ? null : $"a member of {terms.Group}").OfType<string>());

    private static IReadOnlyList<string> RolesOf(IRuleView rules, string email) => rules.Find(AccessRules.Person, email).As<Person>()?.Definition.Roles ?? [];

    /// <summary>The role that the terms ask for and this person has; or the group that gives it, where the caller put its members together.</summary>
    private static (string? Role, string? SetByCaller) RoleOf(IRuleView rules, ApprovalTerms terms, string email, ActorRef caller)
    {
        if (terms.Roles?.FirstOrDefault(role => RolesOf(rules, email).Contains(role)) is { } role)
            return (role, null);
        if (terms.Roles?.Contains(email) == true)
            return (email, null);
        var groups = (terms.Roles ?? []).Prepend(terms.Group).OfType<string>().Where(group => InGroup(rules, group, email)).ToList();
        return groups.Find(group => rules.Find(ApprovalRules.Group, group)?.Actor != caller) is not null ? (terms.Group ?? "group", null) : (null, groups.FirstOrDefault());
    }

    private static bool InGroup(IRuleView rules, string group, string email) =>
        rules.Find(ApprovalRules.Group, group).As<ApprovalGroupDefinition>()?.Definition.Members.Contains(email) == true;

    /// <summary>The person, and everyone who is away and has this person as deputy; with whether the person arranged that alone.</summary>
    private static IEnumerable<(string Email, bool BySelf)> StandsFor(IRuleView rules, ActorRef person, DateTimeOffset now) =>
        rules.All<AbsenceDefinition>(ApprovalRules.Absence)
            .Where(absence => absence.Definition.Deputy == person.Id && absence.Definition.From <= now && now < absence.Definition.Until)
            .Select(absence => (absence.Id, absence.ChangedBy == person))
            .Prepend((person.Id, false));
}
