using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Notifications.Internal;
using GovernanceConsole.Web;

namespace GovernanceConsole.Notifications.Endpoints;

/// <summary><c>/api/v1/alerts</c>.</summary>
internal static class AlertEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/alerts/webhook-secret", Secret).Needs(Permission.ManageAccess).WithTags("Alerts").Answers<AlertSecret>().WithSummary("The secret that receivers of alerts check signatures with (Standard Webhooks).");

    private static IResult Secret(AlertWebhooks webhooks) =>
        webhooks.Secret is { } secret ? TypedResults.Json(new JsonObject { ["secret"] = secret }, WireJson.Options)
        : Problems.From(Refusal.Conflict(IWebhooks.NoSecret));

    private sealed record AlertSecret(string Secret);
}
