using GovernanceConsole.Access.Endpoints;
using GovernanceConsole.Access.Internal;
using GovernanceConsole.Components;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MudBlazor;

namespace GovernanceConsole.Access;

/// <summary>People and their roles, OAuth clients and their tokens, and the one table of who may do what.</summary>
public static class AccessArea
{
    public static IHostApplicationBuilder AddAccess(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BootstrapOptions>().BindConfiguration("Bootstrap");
        services.AddIdentity(builder.Configuration);
        services.AddTokens();
        services.AddQuietSchemes();

        services.AddSingleton<CallerReader>();
        services.AddSingleton<TokenCache>();
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<ILedgerFold, RevocationFold>();
        services.AddSingleton<IBearerTokens, BearerTokens>();
        services.AddSingleton<IPeople, People>();
        services.AddSingleton<IActorNames, ActorNames>();
        services.AddSingleton<ServiceAccounts>();
        services.AddSingleton<IServiceAccounts>(provider => provider.GetRequiredService<ServiceAccounts>());
        services.AddScoped<OAuthApplications>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<FirstRun>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstRun>());
        services.AddHealthChecks().Add(new HealthCheckRegistration("access", provider => provider.GetRequiredService<FirstRun>(), null, ["ready"]));
        services.AddHostedService<TokenPruning>();

        services.AddSingleton(new NavItem("/access", "Access", Icons.Material.Outlined.ManageAccounts, 90, EndpointAccess.PolicyOf(Permission.ManageAccess)));
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionValidation>();
        services.AddScoped<CurrentCaller>();
        services.AddScoped<ICurrentCaller>(provider => provider.GetRequiredService<CurrentCaller>());
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorization(options =>
        {
            // Whatever names no permission of its own still needs somebody who is signed in.
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            foreach (var permission in Enum.GetValues<Permission>())
                options.AddPolicy(EndpointAccess.PolicyOf(permission), policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        });
        return builder;
    }

    /// <summary>Who asks, in the pipeline: authentication, where a write by cookie comes from, authorization.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app)
    {
        app.UseTokenServer();
        app.UseAuthentication();
        app.Use(SameOrigin.CheckAsync);
        app.Use((http, next) =>
        {
            http.RequestServices.GetRequiredService<CurrentCaller>().OfRequest = http.User;
            return next(http);
        });
        app.UseAuthorization();
        return app;
    }

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder app)
    {
        PeopleEndpoints.Map(app);
        ClientEndpoints.Map(app);
        SessionEndpoints.Map(app);
        McpClients.Map(app);
        return app;
    }
}
