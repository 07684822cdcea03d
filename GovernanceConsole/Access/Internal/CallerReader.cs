using System.Runtime.CompilerServices;
using System.Security.Claims;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Access.Internal;

/// <summary>Who a principal is and what it may do now: a client by the scopes of its token, a person by the roles of the document in force.</summary>
internal sealed class CallerReader(IRuleBook rules)
{
    // What a token allows never changes, and its principal is kept as long as the token counts.
    private readonly ConditionalWeakTable<ClaimsPrincipal, Caller> _clients = [];

    /// <summary>Null where nobody is signed in, or the person is gone.</summary>
    public Caller? Read(ClaimsPrincipal principal)
    {
        if (_clients.TryGetValue(principal, out var known))
            return known;
        if (principal.FindFirst(AccessClaims.Client)?.Value is { } client)
            return _clients.GetValue(principal, _ => OfClient(client, principal));
        if (principal.Identity?.IsAuthenticated != true || principal.FindFirst(ClaimTypes.Name)?.Value is not { } email)
            return null;
        var person = rules.Current.Find(AccessRules.Person, email).As<Person>();
        return person is null ? null : new Caller(ActorRef.Person(email), PermissionTable.ForRoles(person.Definition.Roles));
    }

    private static Caller OfClient(string client, ClaimsPrincipal principal)
    {
        var scopes = principal.FindAll(AccessClaims.Scope).Select(claim => claim.Value).ToList();
        var agent = principal.FindFirst(AccessClaims.Agent)?.Value;
        return new Caller(
            agent is null ? ActorRef.Client(client) : ActorRef.Agent(agent),
            PermissionTable.ForScopes(scopes),
            agent,
            MayAskForAny: scopes.Contains(PermissionTable.GatewayScope));
    }
}
