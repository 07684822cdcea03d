using System.Globalization;
using System.Security.Claims;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Access.Internal;

/// <summary>
/// Signs people in and out. Each session has a name of its own: once it is signed out, no copy of its cookie counts on any
/// node, while the person's other sessions go on.
/// </summary>
internal sealed class Sessions(
    UserManager<IdentityUser> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<IdentityUser> principals, IOptions<IdentityOptions> options, ILogger<SignInManager<IdentityUser>> logger,
    IAuthenticationSchemeProvider schemes, IUserConfirmation<IdentityUser> confirmation, AccessDbContext store, Ids ids, TimeProvider clock)
    : SignInManager<IdentityUser>(accounts, http, principals, options, logger, schemes, confirmation)
{
    /// <summary>After this long without a request a cookie counts no more, whether it was signed out or not.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string Ended = "console.session.ended";

    /// <summary>A principal that is made anew from the store is of the same session as before.</summary>
    public static Task KeepNameAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(AccessClaims.Session) is { } name)
            (context.NewPrincipal?.Identity as ClaimsIdentity)?.AddClaim(name);
        return Task.CompletedTask;
    }

    /// <summary>Forgets sessions that were signed out so long ago that their cookies are dead by themselves.</summary>
    public static async Task<int> PruneAsync(AccessDbContext store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Of half a day: few. Until it is refused for the first time, a copy may still have been renewed.
        var oldest = now - Lifetime - SessionValidation.Interval;
        var ended = await store.UserTokens.Where(token => token.LoginProvider == Ended).ToListAsync(cancellationToken);
        store.UserTokens.RemoveRange(ended.Where(token => DateTimeOffset.Parse(token.Value!, CultureInfo.InvariantCulture) < oldest));
        return await store.SaveChangesAsync(cancellationToken);
    }

    public override Task SignInWithClaimsAsync(IdentityUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims) =>
        base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(AccessClaims.Session, ids.New())]);

    public override async Task<IdentityUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
    {
        if (await base.ValidateSecurityStampAsync(principal) is not { } account)
            return null;
        return principal?.FindFirstValue(AccessClaims.Session) is { } name
            && await store.UserTokens.AsNoTracking().AnyAsync(token => token.UserId == account.Id && token.LoginProvider == Ended && token.Name == name)
            ? null : account;
    }

    public override async Task SignOutAsync()
    {
        try
        {
            await EndAsync(Context.User);
        }
        catch (Exception away) when (away is DbUpdateException || StoreFaults.Is(away))
        {
            // Another tab was first, or the store is away: this browser at least forgets the session.
        }

        await base.SignOutAsync();
    }

    private async Task EndAsync(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(AccessClaims.Session) is not { } name || await ValidateSecurityStampAsync(principal) is not { } account)
            return;
        store.UserTokens.Add(new IdentityUserToken<string> { UserId = account.Id, LoginProvider = Ended, Name = name, Value = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) });
        await store.SaveChangesAsync();
    }
}
