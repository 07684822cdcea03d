using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.KillSwitches.Endpoints;

/// <summary><c>/api/v1/kill-switches</c>.</summary>
internal static class KillEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var kills = app.MapGroup("/api/v1/kill-switches").WithTags("Kill switches");
        kills.MapGet("", (IKillSwitches switches, bool? engaged) => Lists.Of(switches.List(engaged == true).Select(KillView.Of), kill => kill.Id))
            .Needs(Permission.ReadConsole).AnswersPage<KillView>().WithSummary("Kill switches, those that stand first.");
        kills.MapGet("/{id}", (string id, IKillSwitches switches) => switches.Find(id) is { } kill ? TypedResults.Json(KillView.Of(kill), WireJson.Options) : (IResult)Problems.From(Refusal.NotFound("kill switch", id)))
            .Needs(Permission.ReadConsole).Answers<KillView>().WithSummary("One kill switch with its enforcement points.");
        kills.MapPost("", EngageAsync).Once()
            .Needs(Permission.Kill).Answers<KillView>(StatusCodes.Status201Created).WithSummary("Stop everything in scope; answered when it is durable.").Accepts<KillBody>("application/json");
        kills.MapPost("/{id}/release", ReleaseAsync).Once()
            .Needs(Permission.Kill).Answers<KillView>().WithSummary("Let it go on.").Accepts<ReleaseBody>("application/json");
    }

    private static Task<IResult> EngageAsync(HttpContext http, IKillSwitches switches) =>
        http.WithBodyAsync<KillBody>(async (caller, body) =>
        {
            var (scope, refusal) = ScopeJson.Read(body.Scope);
            return scope is null
                ? Problems.From(refusal!)
                : (await switches.EngageAsync(caller, scope, body.Reason, http.RequestAborted)).Map(KillView.Of).AnswerCreated(http.Response);
        });

    private static Task<IResult> ReleaseAsync(string id, HttpContext http, IKillSwitches switches) =>
        http.WithBodyAsync<ReleaseBody>(async (caller, body) =>
            (await switches.ReleaseAsync(caller, id, body.Reason, http.RequestAborted)).Map(KillView.Of).Answer(http.Response));

    private sealed record KillBody(System.Text.Json.JsonElement Scope, string Reason);

    private sealed record ReleaseBody(string Reason);

    private sealed record KillView(
        string Id, System.Text.Json.Nodes.JsonObject Scope, string State, string Reason, string EngagedBy, DateTimeOffset RequestedAt, long Seq, DateTimeOffset EnforcedAt,
        IReadOnlyList<EnforcementPoint> Points, string? ReleasedBy, DateTimeOffset? ReleasedAt, string? ReleaseReason, long? ReleaseSeq)
    {
        public static KillView Of(KillRecord kill) => new(
            kill.Id, ScopeJson.Write(kill.Order.Scope), kill.Order.IsEngaged ? "engaged" : "released", kill.Order.Reason, kill.Order.EngagedBy, kill.Order.RequestedAt,
            kill.Seq, kill.EnforcedAt, kill.Points, kill.Order.ReleasedBy, kill.Order.ReleasedAt, kill.Order.ReleaseReason, kill.ReleaseSeq);
    }
}
