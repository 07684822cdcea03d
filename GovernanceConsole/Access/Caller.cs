using GovernanceConsole.Kernel;

namespace GovernanceConsole.Access;

/// <summary>Who is asking, and what they may do. Services take it as an argument and refuse again what a page or endpoint let through.</summary>
/// <param name="Actor">Named in every entry.</param>
/// <param name="Permissions">What the roles or scopes add up to.</param>
/// <param name="AgentId">The agent the token belongs to, or null.</param>
/// <param name="MayAskForAny">The token has the gateway scope.</param>
public sealed record Caller(ActorRef Actor, IReadOnlySet<Permission> Permissions, string? AgentId = null, bool MayAskForAny = false)
{
    /// <summary>The console acting for itself: first-run setup, demo history, clocks.</summary>
    public static Caller System(string part) => new(ActorRef.System(part), new HashSet<Permission>(Enum.GetValues<Permission>()));

    public bool IsPerson => Actor.Kind == ActorKind.Person;

    public bool Has(Permission permission) => Permissions.Contains(permission);

    /// <summary>Null where the caller may, else the refusal to return.</summary>
    public Refusal? Lacks(Permission permission) =>
        Has(permission) ? null : Refusal.Forbidden($"{Actor} does not have the permission '{permission}'. Roles that do: {string.Join(", ", PermissionTable.RolesWith(permission))}.");
}

/// <summary>Finds the caller of the request or circuit at hand.</summary>
public interface ICurrentCaller
{
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page or endpoint lacks its policy.</exception>
    ValueTask<Caller> GetAsync(CancellationToken cancellationToken);
}
