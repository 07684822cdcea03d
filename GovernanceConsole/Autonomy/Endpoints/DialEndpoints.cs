using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Autonomy.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Autonomy.Endpoints;

/// <summary><c>/api/v1/dials</c>.</summary>
internal static class DialEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var dials = app.MapGroup("/api/v1/dials").WithTags("Dials");
        dials.MapGet("", (IDials board, string? workflow) => Lists.Of(board.List(workflow).Select(View), dial => dial["id"]!.GetValue<string>()))
            .Needs(Permission.ReadConsole).AnswersPage<DialView>().WithSummary("Dials that are set, of one workflow or all.");
        dials.MapGet("/effective", Effective)
            .Needs(Permission.ReadConsole).Answers<EffectiveView>().WithSummary("The level in force at one place, and where it comes from.");
        dials.MapPut("", PutAsync)
            .Needs(Permission.SetDials).Answers<DialView>().Answers<ProposedView>(StatusCodes.Status202Accepted).WithSummary("Set a dial; a person's raise to 2 or 3 waits for a second person (202).").Accepts<DialBody>("application/json");
        dials.MapDelete("", ClearAsync)
            .Needs(Permission.SetDials).WithSummary("Take a dial away, so that the next scope decides.");
    }

    private static Task<IResult> PutAsync(HttpContext http, IDials dials) =>
        http.WithBodyAsync<DialBody>(async (caller, body) =>
            (await dials.SetAsync(caller, body.ToRequest(), http.Request.IfMatch(), http.RequestAborted)).Map(View).Answer(http.Response));

    private static async Task<IResult> ClearAsync(HttpContext http, IDials dials, string workflow, string reason, string? segment, string? channel, string? region) =>
        (await dials.ClearAsync(await http.CallerAsync(), DialBody.ScopeOf(workflow, segment, channel, region), reason, http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();

    private static IResult Effective(IDials dials, ICatalogue catalogue, TimeProvider clock, string workflow, string? segment, string? channel, string? region)
    {
        if (catalogue.FindWorkflow(workflow) is null)
            return Problems.From(Refusal.NotFound("workflow", workflow));
        var effective = dials.Board.Resolve(DialBody.ScopeOf(workflow, segment, channel, region), clock.GetUtcNow());
        return TypedResults.Json(
            new EffectiveView(effective.Level, LevelWords.Name(effective.Level), LevelWords.Explain(effective), effective.SetBy?.Scope.Id, effective.PausedBy?.Scope.Id, effective.SetBy?.ExpiresAt),
            WireJson.Options);
    }

    private static JsonObject View(Versioned<DialDefinition> dial)
    {
        var (json, definition) = (dial.ToJson(), dial.Definition);
        json.Remove("scope");
        json["workflow"] = definition.Scope.Workflow;
        json["segment"] = definition.Scope.Segment;
        json["channel"] = definition.Scope.Channel;
        json["region"] = definition.Scope.Region;
        return json;
    }

    private sealed record EffectiveView(int Level, string Name, string Explanation, string? SetAt, string? PausedAt, DateTimeOffset? ExpiresAt);

    /// <summary>As it is written above.</summary>
    private sealed record DialView(
        string Id, string Workflow, string? Segment, string? Channel, string? Region, int Level, string SetBy, DateTimeOffset SetAt, string Reason, DateTimeOffset? ExpiresAt, int? FallbackLevel, bool Paused, int Version, DateTimeOffset ChangedAt,
        string ChangedBy, string ChangeReason, long Seq);

    /// <summary>A raise that waits for a second person.</summary>
    private sealed record ProposedView(string State, string ProposalId, long Seq);
}
