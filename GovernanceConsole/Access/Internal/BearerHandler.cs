using System.Security.Claims;
using System.Text.Encodings.Web;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace GovernanceConsole.Access.Internal;

/// <summary>Authenticates a bearer token: validated once against the store, then known by its hash.</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenCache cache, IRuleBook rules, ISequencer sequencer)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";
    public const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var key = TokenCache.KeyOf(header[Prefix.Length..].Trim());
        var principal = cache.Find(key) ?? await ValidateAsync(key);
        return principal is null
            ? AuthenticateResult.Fail("The token is unknown, has ended or was revoked.")
            : AuthenticateResult.Success(new AuthenticationTicket(principal, Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = string.Join(", ", Parameters()) is { Length: > 0 } parameters ? "Bearer " + parameters : "Bearer";
        return MachineRefusals.WriteAsync(Context, StatusCodes.Status401Unauthorized,
            Request.Headers.Authorization.Count > 0 ? "The token is unknown, has ended or was revoked. Ask /connect/token for a new one." : "Send a token from /connect/token: Authorization: Bearer …");
    }

    private IEnumerable<string> Parameters()
    {
        if (Request.Headers.Authorization.Count > 0)
            yield return "error=\"invalid_token\"";
        // Clients of MCP look there for where tokens come from (RFC 9728, section 5.1).
        if (MachineRefusals.IsMcp(Request.Path))
            yield return $"resource_metadata=\"{Request.Origin()}/.well-known/oauth-protected-resource/mcp\", scope=\"decisions\"";
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        MachineRefusals.WriteAsync(Context, StatusCodes.Status403Forbidden, MachineRefusals.Explain(Context));

    private async Task<ClaimsPrincipal?> ValidateAsync(string key)
    {
        // Before the rules are loaded nobody is known, which must not sound like a wrong token.
        if (sequencer.Health is { State: LedgerState.Loading or LedgerState.Failing } and { Problem: { } problem } && rules.Current.Revision == 0)
            throw new LedgerUnavailableException(problem);
        var moment = cache.Moment;
        var result = await TokenServer.ValidateAsync(Context);
        if (!result.Succeeded || result.Principal is not { } validated || validated.GetClaim(AccessClaims.Client) is not { } client)
            return null;
        if (rules.Current.Find(AccessRules.Client, client) is null || validated.GetExpirationDate() is not { } expiresAt)
            return null;
        var principal = Flatten(validated, client);
        cache.Add(key, client, principal, expiresAt, moment);
        return principal;
    }

    private static ClaimsPrincipal Flatten(ClaimsPrincipal validated, string client)
    {
        var identity = new ClaimsIdentity(Name);
        identity.AddClaim(new Claim(AccessClaims.Client, client));
        if (validated.GetClaim(AccessClaims.Agent) is { } agent)
            identity.AddClaim(new Claim(AccessClaims.Agent, agent));
        foreach (var scope in validated.GetScopes())
            identity.AddClaim(new Claim(AccessClaims.Scope, scope));
        return new ClaimsPrincipal(identity);
    }
}
