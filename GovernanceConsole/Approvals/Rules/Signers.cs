using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Rules;

/// <summary>Who may decide an item, and in which role.</summary>
public static class Signers
{
    /// <summary>The role the caller decides in (null where the terms ask for none), or why not.</summary>
    public static (string? Role, Refusal? Refusal) Find(IRuleView rules, ApprovalItem item, Caller caller, DateTimeOffset now)
    {
        var terms = item.Terms;
        if (caller.Lacks(Permission.DecideApprovals) is { } lacks)
            return (null, lacks);
        if (caller.Actor.Kind == ActorKind.Agent || caller.AgentId is not null)
            return (null, Refusal.Forbidden("An agent never approves."));
        if (terms.SignedIn && !caller.IsPerson)
            return (null, Refusal.Forbidden("Only a person who is signed in decides this one; no automation."));
        if (terms.NotBy.Contains(caller.Actor.ToString()))
            return (null, Refusal.Forbidden(terms.Tier == ApprovalTier.High
                ? "Who owns the agent, or configured the exception, does not approve its high-severity actions. Ask a colleague."
                : "Who configured this rule of approval does not decide by it. Ask a colleague."));
        if (terms.Roles is null && terms.Group is null)
            return (RolesOf(rules, caller.Actor.Id) is [var first, ..] ? first : null, null);
        if (!caller.IsPerson)
            return (null, Refusal.Forbidden($"Only {Wanted(terms)} decides this one; automation has no role."));

        foreach (var email in StandsFor(rules, caller.Actor.Id, now))
        {
            if (terms.Roles?.FirstOrDefault(role => RolesOf(rules, email).Contains(role)) is { } role)
                return (role, null);
            if (terms.Roles?.Contains(email) == true)
                return (email, null);
            if (InGroup(rules, terms.Group, email) || terms.Roles?.Any(name => InGroup(rules, name, email)) == true)
                return (terms.Group ?? "group", null);
        }

        return (null, Refusal.Forbidden($"Only {Wanted(terms)} decides this one."));
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

    private static bool InGroup(IRuleView rules, string? group, string email) =>
        group is not null && rules.Find(ApprovalRules.Group, group).As<ApprovalGroupDefinition>()?.Definition.Members.Contains(email) == true;

    /// <summary>The person, and everyone who is away and named this person as deputy.</summary>
    private static IEnumerable<string> StandsFor(IRuleView rules, string email, DateTimeOffset now) =>
        rules.All<AbsenceDefinition>(ApprovalRules.Absence)
            .Where(absence => absence.Definition.Deputy == email && absence.Definition.From <= now && now < absence.Definition.Until)
            .Select(absence => absence.Id)
            .Prepend(email);
}
