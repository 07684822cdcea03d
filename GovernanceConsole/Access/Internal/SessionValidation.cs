using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace GovernanceConsole.Access.Internal;

/// <summary>Ends open circuits of people who are gone or whose password changed, and those of sessions that were signed out.</summary>
internal sealed class SessionValidation(ILoggerFactory loggers, IServiceScopeFactory scopes, CallerReader callers) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <summary>How long a session can outlive its right: seconds, as an IT person expects who removes somebody.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var principal = authenticationState.User;
        if (callers.Read(principal) is null)
            return false;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SignInManager<IdentityUser>>().ValidateSecurityStampAsync(principal) is not null;
        }
        catch (Exception away) when (StoreFaults.Is(away))
        {
            // While nobody can look, nobody can have changed anything either: people stay to see what is wrong.
            return true;
        }
    }
}
