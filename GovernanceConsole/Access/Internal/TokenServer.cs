using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Validation.AspNetCore;

namespace GovernanceConsole.Access.Internal;

/// <summary>The token server in the pipeline: where calls are its own, and where a token is met for the first time. As it comes, it would look at every call, for more than a third of what a call costs that does nothing.</summary>
internal static class TokenServer
{
    private const string Validation = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>Has authentication pass the server by.</summary>
    public static void AddQuietSchemes(this IServiceCollection services) => services.AddSingleton<IAuthenticationSchemeProvider, QuietSchemes>();

    /// <summary>Shows the server the calls to its own paths, before authentication.</summary>
    public static void UseTokenServer(this IApplicationBuilder app)
    {
        var every = new AuthenticationSchemeProvider(app.ApplicationServices.GetRequiredService<IOptions<AuthenticationOptions>>());
        app.UseWhen(http => IsOwn(http.Request.Path), own => own.UseMiddleware<AuthenticationMiddleware>(every));
    }

    /// <summary>Validates the call's token against the store.</summary>
    public static async Task<AuthenticateResult> ValidateAsync(HttpContext http)
    {
        // What it reads the token from is set up when it is shown the call.
        if (http.Features.Get<OpenIddictValidationAspNetCoreFeature>() is null
            && await http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(http, Validation) is IAuthenticationRequestHandler handler)
            await handler.HandleRequestAsync();
        return await http.AuthenticateAsync(Validation);
    }

    private static bool IsOwn(PathString path) => path.StartsWithSegments("/connect") || path.StartsWithSegments("/.well-known");

    /// <summary>The schemes as they are set up, of which none is shown every call.</summary>
    private sealed class QuietSchemes(IOptions<AuthenticationOptions> options) : AuthenticationSchemeProvider(options)
    {
        public override Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() => Task.FromResult<IEnumerable<AuthenticationScheme>>([]);
    }
}
