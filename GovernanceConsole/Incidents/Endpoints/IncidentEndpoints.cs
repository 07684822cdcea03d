using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Incidents.Endpoints;

/// <summary><c>/api/v1/incidents</c>: what went wrong, who sees to it, and what it cost.</summary>
internal static class IncidentEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/incidents").OfDocuments<Incident>(beside: typeof(CostMembers)).WithTags("Incidents");
        group.MapGet("", (IIncidents incidents, string? agent, bool? open) => Lists.Of(incidents.All().Where(one => (agent is null || one.Definition.Agent == agent) && (open != true || one.Definition.IsOpen())).Select(one => Write(one, incidents)), incident => incident["id"]!.GetValue<string>()))
            .Needs(Permission.ReadConsole).WithSummary("Incidents, those that happened last first; of one agent, or open ones only, where asked.");
        group.MapGet("/{id}", (string id, HttpResponse response, IIncidents incidents) => Answer(incidents.Find(id), id, response, incidents))
            .Needs(Permission.ReadConsole).WithSummary("One incident with what it cost.");
        group.MapPost("", (HttpContext http, IIncidents incidents) => http.WithBodyAsync<Incident>(async (caller, incident) =>
                (await incidents.ReportAsync(caller, incident, http.RequestAborted)).Map(saved => Write(saved, incidents)).AnswerCreated(http.Response))).Once()
            .Needs(Permission.ReadConsole).AnswersDocument<Incident>(StatusCodes.Status201Created, beside: typeof(CostMembers)).WithSummary("Report an incident. Any person may; a client needs console:manage.").Accepts<Incident>("application/json");
        group.MapPut("/{id}", (string id, HttpContext http, IIncidents incidents) => http.WithChangeAsync<Incident>(async (caller, incident, reason) =>
                (await incidents.ChangeAsync(caller, id, incident, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => Write(saved, incidents)).Answer(http.Response)))
            .Needs(Permission.ReadConsole).WithSummary("Change an incident: by its owner, or by who may stop agents, set dials or manage agents.").Accepts<Incident>("application/json");
        group.MapPost("/{id}/costs", (string id, HttpContext http, IIncidents incidents) => http.WithBodyAsync<CostBody>(async (caller, body) =>
                body.Amount.Currency != IncidentCost.Currency
                    ? Problems.From(Refusal.OutOfRange("amount.currency", $"Costs are in {IncidentCost.Currency}."))
                    : (await incidents.AddCostAsync(caller, id, body.Amount.Amount, body.For, http.RequestAborted)).Map(saved => saved.ToJson()).AnswerCreated(http.Response))).Once()
            .Needs(Permission.ReadConsole).Answers<BookedCost>(StatusCodes.Status201Created).WithSummary("Book what an incident cost, in US dollars; negative to correct what was booked.").Accepts<CostBody>("application/json");
    }

    private static IResult Answer(Versioned<Incident>? found, string id, HttpResponse response, IIncidents incidents)
    {
        if (found is null)
            return Problems.From(Refusal.NotFound("incident", id));
        response.Headers.ETag = $"\"{found.Version}\"";
        return TypedResults.Json(Write(found, incidents), WireJson.Options);
    }

    private static JsonObject Write(Versioned<Incident> incident, IIncidents incidents)
    {
        var (json, costs) = (incident.ToJson(), incidents.Costs(incident.Id));
        json["costs"] = new JsonArray([.. costs.Select(cost => (JsonNode)cost.ToJson())]);
        json["cost"] = costs.Count == 0 ? null : System.Text.Json.JsonSerializer.SerializeToNode(new Money(costs.Sum(cost => cost.Definition.Amount.Amount), IncidentCost.Currency), WireJson.Options);
        return json;
    }

    /// <param name="For">What it was paid for.</param>
    private sealed record CostBody(Money Amount, string For);

    private sealed record CostMembers(IReadOnlyList<BookedCost> Costs, Money? Cost);

    private sealed record BookedCost(string Id, string Incident, Money Amount, string For, string Agent, string? Workflow, string? Segment, string? Channel, string? Region, int Version, DateTimeOffset ChangedAt, string ChangedBy, string ChangeReason, long Seq);
}
