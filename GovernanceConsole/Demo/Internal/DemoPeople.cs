using GovernanceConsole.Access;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Demo.Internal;

/// <summary>The four people of the demonstration.</summary>
internal static class DemoPeople
{
    public const string Organisation = "Northfold Apparel";

    /// <summary>What an hour of a reviewer costs, in dollars.</summary>
    public const double HourlyRate = 48;

    public static readonly Person Cmo = new("maya.lindqvist@northfold.example", "Maya Lindqvist", ["cmo"]);
    public static readonly Person Operations = new("tomas.rivera@northfold.example", "Tomás Rivera", ["operations"]);
    public static readonly Person It = new("priya.nair@northfold.example", "Priya Nair", ["admin", "it"]);
    public static readonly Person Reviewer = new("jonas.weber@northfold.example", "Jonas Weber", ["auditor", "reviewer"]);

    public static readonly IReadOnlyList<Person> All = [Cmo, Operations, It, Reviewer];

    /// <summary>The person as the services see one who is signed in.</summary>
    public static Caller As(Person person) => new(ActorRef.Person(person.Email), PermissionTable.ForRoles(person.Roles));
}
