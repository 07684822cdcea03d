using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Promotions.Endpoints;

/// <summary><c>/api/v1/recommendations</c>.</summary>
internal static class RecommendationEndpoints
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    private delegate Task<WriteResult<Versioned<Recommendation>>> Act(IRecommendations recommendations, Caller caller, string id, RecommendationAnswer answer, int? version, CancellationToken cancellationToken);

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/recommendations").WithTags("Promotions");
        group.MapGet("", List).Needs(Permission.ReadConsole).AnswersDocuments<Recommendation>(beside: typeof(EvidenceMember)).WithSummary("What the evidence recommends, the newest first; of one agent, in one state.");
        group.MapGet("/record", (IRecommendations recommendations) => TypedResults.Json(Write(recommendations.TrackRecord()), WireJson.Options)).Needs(Permission.ReadConsole).Answers<TrackRecord>().WithSummary("What became of the promotions that were accepted.");
        group.MapGet("/{id}", FindAsync).Needs(Permission.ReadConsole).AnswersDocument<Recommendation>(beside: typeof(NowMembers)).WithSummary("One recommendation with its evidence, and how it stands now.");
        Answer(group, "accept", "Set the dial as recommended; a person's raise to 2 or 3 waits for a second person (202).", (recommendations, caller, id, answer, version, token) => recommendations.AcceptAsync(caller, id, answer, version, token));
        Answer(group, "decline", "Turn it down.", (recommendations, caller, id, answer, version, token) => recommendations.DeclineAsync(caller, id, answer, version, token));
        Answer(group, "defer", "Look again later; in a week unless said.", (recommendations, caller, id, answer, version, token) => recommendations.DeferAsync(caller, id, answer, version, token));
        Answer(group, "return", "Take a rollback back: the dial goes to where it was.", (recommendations, caller, id, answer, version, token) => recommendations.ReturnAsync(caller, id, answer, version, token));
    }

    private static void Answer(RouteGroupBuilder group, string verb, string summary, Act act) =>
        group.MapPost("/{id}/" + verb, (string id, HttpContext http, IRecommendations recommendations) => http.WithBodyAsync<RecommendationAnswer>(async (caller, answer) =>
                (await act(recommendations, caller, id, answer, http.Request.IfMatch(), http.RequestAborted)).Map(Write).Answer(http.Response)))
            .Needs(Permission.DecideRecommendations).AnswersDocument<Recommendation>(beside: typeof(EvidenceMember)).WithSummary(summary).Accepts<RecommendationAnswer>("application/json");

    private static IResult List(IRecommendations recommendations, string? agent, string? state, string? cursor, int? limit)
    {
        if (limit is < 1 or > MaxLimit)
            return Problems.From(Refusal.OutOfRange("limit", $"limit must be from 1 to {MaxLimit}."));
        var known = Enum.GetValues<RecommendationState>().Select(one => (State: (RecommendationState?)one, Word: one.ToString().ToLowerInvariant())).ToList();
        if (state is not null && known.All(one => one.Word != state))
            return Problems.From(Refusal.OutOfRange("state", $"state must be one of {string.Join(", ", known.Select(one => one.Word))}."));
        var (count, found) = (limit ?? DefaultLimit, recommendations.List(agent, known.FirstOrDefault(one => one.Word == state).State).Where(one => cursor is null || string.CompareOrdinal(one.Id, cursor) < 0).ToList());
        return TypedResults.Json(new Page<JsonObject>([.. found.Take(count).Select(Write)], found.Count > count ? found[count - 1].Id : null), WireJson.Options);
    }

    private static async Task<IResult> FindAsync(string id, HttpResponse response, IRecommendations recommendations, CancellationToken cancellationToken)
    {
        if (recommendations.Find(id) is not { } found)
            return Problems.From(Refusal.NotFound("recommendation", id));
        response.Headers.ETag = $"\"{found.Version}\"";
        var json = Write(found);
        if (found.Definition.IsOpen)
            json["now"] = WithMoney(JsonSerializer.SerializeToNode(await recommendations.NowAsync(found.Definition, cancellationToken), WireJson.Options));
        return TypedResults.Json(json, WireJson.Options);
    }

    private static JsonObject Write(Versioned<Recommendation> recommendation) => (JsonObject)WithMoney(recommendation.ToJson())!;

    /// <summary>The ledger keeps what was spent as a number of dollars.</summary>
    private static JsonNode? WithMoney(JsonNode? json)
    {
        if (json?["evidence"]?["cost"] is JsonValue cost)
            json["evidence"]!["cost"] = JsonSerializer.SerializeToNode(new Money(cost.GetValue<decimal>(), "USD"), WireJson.Options);
        return json;
    }

    private static JsonObject Write(TrackRecord record) => new()
    {
        ["accepted"] = record.Accepted,
        ["standing"] = record.Standing,
        ["rolled_back"] = record.RolledBack,
        ["lowered"] = record.Lowered,
        ["sentence"] = record.Sentence,
    };

    /// <summary>For the API's description: the pack as it is recorded, but that what was spent is money.</summary>
    private sealed record EvidenceMember(JsonElement Evidence);

    private sealed record NowMembers(JsonElement Evidence, JsonElement? Now);
}
