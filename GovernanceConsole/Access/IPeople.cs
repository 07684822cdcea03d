using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Access;

/// <summary>A person of the organisation. Kept as a rule document of kind <c>person</c>; only passwords live elsewhere.</summary>
/// <param name="Email">Lower case; the id.</param>
/// <param name="Roles">Of <see cref="PermissionTable.Roles"/>.</param>
public sealed record Person(string Email, string DisplayName, IReadOnlyList<string> Roles);

/// <summary>People and their roles.</summary>
public interface IPeople
{
    /// <summary>Creates or changes a person. A new person signs in with <paramref name="password"/>, or, without one, through a one-time link (<see cref="PersonSaved.InvitePath"/>).</summary>
    Task<WriteResult<PersonSaved>> PutAsync(Caller caller, Person person, string? password, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Removes a person; open sessions end within seconds. The last admin cannot be removed.</summary>
    Task<WriteResult<string>> RemoveAsync(Caller caller, string email, string reason, int? expectedVersion, CancellationToken cancellationToken);

    IReadOnlyList<Versioned<Person>> List();

    Versioned<Person>? Find(string email);
}

/// <summary>A saved person.</summary>
/// <param name="InvitePath">The one-time path where a person without a password sets one; null otherwise.</param>
public sealed record PersonSaved(Person Person, string? InvitePath);
