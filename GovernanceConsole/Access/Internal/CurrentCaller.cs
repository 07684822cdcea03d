using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace GovernanceConsole.Access.Internal;

/// <summary>The caller of this scope: that of the request, or, in a circuit, that of its authentication state.</summary>
internal sealed class CurrentCaller(CallerReader callers, AuthenticationStateProvider circuit) : ICurrentCaller
{
    /// <summary>Set by the middleware; a circuit's scope has none.</summary>
    public ClaimsPrincipal? OfRequest { get; set; }

    public async ValueTask<Caller> GetAsync(CancellationToken cancellationToken)
    {
        var principal = OfRequest ?? (await circuit.GetAuthenticationStateAsync()).User;
        return callers.Read(principal) ?? throw new InvalidOperationException("Nobody is signed in: the page or endpoint lacks its policy.");
    }
}
