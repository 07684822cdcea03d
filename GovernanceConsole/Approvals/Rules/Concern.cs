using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Rules;

/// <summary>Whom a waiting item is for: who hears of it. Pure.</summary>
public static class Concern
{
    /// <summary>True where the person was given it, is named by its protocol, or nobody was given it and the person may decide it and is not away.</summary>
    public static bool Of(IRuleView rules, ApprovalItem item, Person person, DateTimeOffset now)
    {
        if (item.Assignee is { } assignee && assignee == person.Email)
            return true;
        if (item.Terms.Protocol is { } id && rules.Find(ApprovalRules.Protocol, id).As<ProtocolDefinition>()?.Definition is { } protocol
            && (Rota.OnCall(protocol, now) == person.Email || protocol.Notify?.Contains(person.Email) == true))
            return true;
        return item.Assignee is null && !IsAway(rules, person.Email, now) && Signers.Find(new Circumstances(rules, now), item, CallerOf(person)).Refusal is null;
    }

    private static bool IsAway(IRuleView rules, string email, DateTimeOffset now) =>
        rules.Find(ApprovalRules.Absence, email).As<AbsenceDefinition>()?.Definition is { } absence && absence.From <= now && now < absence.Until;

    private static Caller CallerOf(Person person) => new(ActorRef.Person(person.Email), PermissionTable.ForRoles(person.Roles));
}
