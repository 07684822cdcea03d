using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace GovernanceConsole.Access.Internal;

/// <summary>Signing in: people by cookie, machines by bearer token, each request by exactly one of the two.</summary>
internal static class IdentitySetup
{
    private const string Chooser = "Console";

    public static void AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        var identity = services.AddIdentityCore<IdentityUser>(options =>
        {
            // Length instead of character classes: NIST SP 800-63B section 3.1.1.2.
            options.Password.RequiredLength = 8;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        }).AddSignInManager<Sessions>().AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(options => (options.ValidationInterval, options.OnRefreshingPrincipal) = (SessionValidation.Interval, Sessions.KeepNameAsync));

        if (StoreConnection.Read(configuration).Provider == StorageProvider.PostgreSql)
            AddStores<PostgresAccessDbContext>(services, identity);
        else
            AddStores<SqliteAccessDbContext>(services, identity);

        services.AddAuthentication(Chooser)
            .AddPolicyScheme(Chooser, null, options => options.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Name, null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(options =>
            {
                options.Cookie.Name = "console.session";
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = "/sign-in";
                options.AccessDeniedPath = "/forbidden";
                options.ReturnUrlParameter = "return";
                options.ExpireTimeSpan = Sessions.Lifetime;
                options.Events.OnValidatePrincipal = ValidateAsync;
                options.Events.OnRedirectToLogin = context => RefuseAsync(context, StatusCodes.Status401Unauthorized, "Sign in first.");
                options.Events.OnRedirectToAccessDenied = context => RefuseAsync(context, StatusCodes.Status403Forbidden, MachineRefusals.Explain(context.HttpContext));
            }));
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        }
        catch (Exception away) when (StoreFaults.Is(away))
        {
            // While nobody can look, nobody can have changed anything either: people stay to see what is wrong. It is tried again with the next request.
        }
    }

    private static string Choose(HttpContext http) =>
        http.Request.Headers.Authorization.ToString().StartsWith(BearerHandler.Prefix, StringComparison.OrdinalIgnoreCase)
        || (MachineRefusals.IsMachine(http.Request.Path) && !http.Request.Cookies.ContainsKey("console.session"))
            ? BearerHandler.Name
            : IdentityConstants.ApplicationScheme;

    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context, int status, string detail)
    {
        if (MachineRefusals.IsMachine(context.Request.Path))
            return MachineRefusals.WriteAsync(context.HttpContext, status, detail);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static void AddStores<TContext>(IServiceCollection services, IdentityBuilder identity)
        where TContext : AccessDbContext
    {
        identity.AddEntityFrameworkStores<TContext>();
        services.AddDataProtection().SetApplicationName("GovernanceConsole").PersistKeysToDbContext<TContext>();
        services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<TContext>());
    }
}
