using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality.Endpoints;

/// <summary><c>/api/v1/slas</c>: service levels, how they stand, and what monitors report of them.</summary>
internal static class SlaEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var slas = app.MapGroup("/api/v1/slas").OfDocuments<SlaDefinition>().WithTags("Service levels");
        slas.MapGet("", (ISlas board) => Lists.Of(board.All().Select(sla => Write(sla, board)), sla => sla["id"]!.GetValue<string>()))
            .Needs(Permission.ReadConsole).AnswersDocuments<SlaDefinition>(beside: typeof(StandingMember)).WithSummary("All service levels with how they stand.");
        slas.MapGet("/{id}", (string id, HttpResponse response, ISlas board) => board.Find(id).ToAnswer(response, "service level", id))
            .Needs(Permission.ReadConsole).WithSummary("One service level.");
        slas.MapPut("/{id}", (string id, HttpContext http, ISlas board) => http.WithChangeAsync<SlaDefinition>(async (caller, sla, reason) =>
                (await board.PutAsync(caller, id, sla, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManageCatalogue).WithSummary("Create or change a service level.").Accepts<SlaDefinition>("application/json");
        slas.MapDelete("/{id}", async (string id, HttpContext http, ISlas board, string? reason) =>
                (await board.RemoveAsync(await http.CallerAsync(), id, reason ?? "", http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty())
            .Needs(Permission.ManageCatalogue).WithSummary("Remove a service level.");
        slas.MapPost("/{id}/readings", (string id, HttpContext http, ISlas board) => http.WithBodyAsync<SlaReading>(async (caller, reading) =>
                (await board.ReportAsync(caller, id, reading, http.RequestAborted)).AnswerCreated(http.Response))).Once()
            .Needs(Permission.ReportTelemetry).Answers<SlaReading>(StatusCodes.Status201Created).WithSummary("Report what a monitor saw of a service.").Accepts<SlaReading>("application/json");
    }

    private static JsonObject Write(Versioned<SlaDefinition> sla, ISlas board)
    {
        var json = sla.ToJson();
        json["standing"] = board.Standing(sla.Id) is { } standing ? JsonSerializer.SerializeToNode(standing, WireJson.Options) : null;
        return json;
    }

    private sealed record StandingMember(SlaStatement? Standing);
}
