using GovernanceConsole.Web;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernanceConsole.Shell;

/// <summary>What holds the areas together: pipeline, health, the API's description.</summary>
public static class ShellArea
{
    public static IHostApplicationBuilder AddShell(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<LedgerHealth>("ledger", tags: [LedgerHealth.Ready]);
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        builder.Services.AddAntiforgery();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = WireJson.Options.PropertyNamingPolicy;
            foreach (var converter in WireJson.Options.Converters)
                options.SerializerOptions.Converters.Add(converter);
        });
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        return builder;
    }

    public static IEndpointRouteBuilder MapShell(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(LedgerHealth.Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        return app;
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsJsonAsync(
            new { status = report.Status == HealthStatus.Healthy ? "ready" : "not_ready", problem = report.Entries.Values.Select(entry => entry.Description).FirstOrDefault(text => text is not null) },
            WireJson.Options, http.RequestAborted);
    }
}
