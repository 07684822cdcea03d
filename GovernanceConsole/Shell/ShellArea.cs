using GovernanceConsole.Components;
using GovernanceConsole.Shell.UI;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MudBlazor;
using MudBlazor.Services;

namespace GovernanceConsole.Shell;

/// <summary>What holds the areas together: pipeline, health, the API's description.</summary>
public static class ShellArea
{
    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        // Unpublished, the packages' own files are served from where they were restored, in every environment.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes);
        // Open pages keep their connections; without a bound they would keep the console from stopping for half a minute.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddHealthChecks().AddCheck<LedgerHealth>("ledger", tags: [LedgerHealth.Ready]);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Problems.AdviseRetry(context.HttpContext.Response));
        builder.Services.AddExceptionHandler<FaultAnswers>();
        builder.Services.AddOpenApi(options => options.AddSchemaTransformer<WireSchemas>().AddDocumentTransformer<WireAccess>().AddOperationTransformer<WireAccess>().AddOperationTransformer<WireAnswers>());
        builder.AddOrganisation();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight);
        builder.Services.AddAntiforgery();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = WireJson.Options.PropertyNamingPolicy;
            options.SerializerOptions.NumberHandling = WireJson.Options.NumberHandling;
            foreach (var converter in WireJson.Options.Converters)
                options.SerializerOptions.Converters.Add(converter);
        });
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return builder;
    }

    /// <summary>What every answer passes through before an area sees the request.</summary>
    public static IApplicationBuilder UseShell(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        // The inner one answers machines; what it leaves without a body is a page that is not there.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseWhen(http => IsForMachines(http.Request.Path), machines => machines.UseStatusCodePages().Use(UnknownPath.AnswerAsync));
        app.Use(SecurityHeaders.AddAsync);
        app.Use(ZeroInQuery.RefuseAsync);
        return app;
    }

    public static IEndpointRouteBuilder MapShell(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(LedgerHealth.Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        return app;
    }

    internal static bool IsForMachines(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/access/v1") || path.StartsWithSegments("/agent") || path.StartsWithSegments("/ofrep") || path.StartsWithSegments("/connect") || path.StartsWithSegments("/health") || path.StartsWithSegments("/.well-known");

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsJsonAsync(
            new { status = report.Status == HealthStatus.Healthy ? "ready" : "not_ready", problem = report.Entries.Values.Select(entry => entry.Description).FirstOrDefault(text => text is not null) },
            WireJson.Options, http.RequestAborted);
    }
}
