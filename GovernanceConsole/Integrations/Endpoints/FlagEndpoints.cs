using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Integrations.Internal;
using GovernanceConsole.Web;

namespace GovernanceConsole.Integrations.Endpoints;

/// <summary><c>/ofrep/v1/evaluate/flags</c>: OpenFeature Remote Evaluation Protocol 0.3. Advice for agents; the decision point decides.</summary>
internal static class FlagEndpoints
{
    private const string Level = "autonomy.level";
    private const string Killed = "kill-switch.engaged";

    public static void Map(IEndpointRouteBuilder app)
    {
        var flags = app.MapGroup("/ofrep/v1/evaluate/flags").Needs(Permission.AskDecisions).WithTags("Agents");
        flags.MapPost("/{key}", OneAsync).WithName("EvaluateFlag").WithSummary("One flag (OFREP): autonomy.level, kill-switch.engaged, action.NAME.mode.").Accepts<JsonObject>("application/json");
        flags.MapPost("", AllAsync).WithName("EvaluateFlags").WithSummary("Every flag at a place (OFREP), with ETag.").Accepts<JsonObject>("application/json");
    }

    private static async Task<IResult> OneAsync(string key, HttpContext http, AgentLimits limits)
    {
        var (context, problem) = await ContextAsync(http, key);
        if (context is null)
            return problem!;
        return Evaluate(limits, context, key) is { } flag
            ? TypedResults.Json(flag, WireJson.Options)
            : context.Place is null && (key == Level || IsMode(key, out _)) ? Error(key, "INVALID_CONTEXT", "The context must say where: 'workflow', and 'segment', 'channel', 'region' where they matter.")
            : TypedResults.Json(new JsonObject { ["key"] = key, ["errorCode"] = "FLAG_NOT_FOUND", ["errorDetails"] = $"There is no flag '{key}'." }, WireJson.Options, statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AllAsync(HttpContext http, AgentLimits limits, Ledger.IRuleBook rules)
    {
        var (context, problem) = await ContextAsync(http, null);
        if (context is null)
            return problem!;
        var keys = new List<string> { Killed };
        if (context.Place is not null)
        {
            keys.Add(Level);
            keys.AddRange(rules.Current.OfKind(AutonomyRules.Action).Keys.Order(StringComparer.Ordinal).Select(action => $"action.{action}.mode"));
        }

        var answer = new JsonObject { ["flags"] = new JsonArray([.. keys.Select(key => Evaluate(limits, context, key)).OfType<JsonObject>()]), ["metadata"] = new JsonObject() };
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer.ToJsonString())))[..32]}\"";
        http.Response.Headers.ETag = etag;
        // Weak or not: a proxy that compresses weakens them (RFC 9110, section 13.1.2).
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == etag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Json(answer, WireJson.Options);
    }

    private static JsonObject? Evaluate(AgentLimits limits, FlagContext context, string key)
    {
        if (key == Killed)
            return Flag(key, limits.StopsOn(context.Agent, context.Place, []).Count > 0, null);
        if (context.Place is not { } place)
            return null;
        if (key == Level && limits.LevelOf(context.Caller, context.Agent, place) is var (level, _))
            return Flag(key, level, "L" + level);
        return IsMode(key, out var action) && limits.HasAction(action) && limits.ModeOf(context.Caller, context.Agent, place, action) is var mode ? Flag(key, mode, mode) : null;
    }

    private static JsonObject Flag(string key, JsonNode value, string? variant)
    {
        var flag = new JsonObject { ["key"] = key, ["value"] = value, ["reason"] = "TARGETING_MATCH" };
        if (variant is not null)
            flag["variant"] = variant;
        return flag;
    }

    private static bool IsMode(string key, out string action)
    {
        var fits = key.StartsWith("action.", StringComparison.Ordinal) && key.EndsWith(".mode", StringComparison.Ordinal) && key.Length > "action..mode".Length;
        action = fits ? key["action.".Length..^".mode".Length] : "";
        return fits;
    }

    private static async Task<(FlagContext? Context, IResult? Problem)> ContextAsync(HttpContext http, string? key)
    {
        var (body, refusal) = await RequestBody.ReadAsync<JsonObject>(http.Request, http.RequestAborted);
        if (body is null)
            return (null, Error(key, "PARSE_ERROR", refusal!.Detail));
        if (body["context"] is not JsonObject context)
            return (null, Error(key, "INVALID_CONTEXT", "The body must be {\"context\":{\"targetingKey\":\"…\"}}."));
        if (Text(context, "targetingKey") is not { } agent)
            return (null, Error(key, "TARGETING_KEY_MISSING", "'context.targetingKey' must be the agent's id."));
        var caller = await http.CallerAsync();
        if (!caller.MayAskForAny && caller.AgentId != agent)
            return (null, TypedResults.Json(new JsonObject { ["key"] = key, ["errorCode"] = "GENERAL", ["errorDetails"] = "The token belongs to another agent." }, WireJson.Options, statusCode: StatusCodes.Status403Forbidden));
        var place = Text(context, "workflow") is { } workflow ? new DialScope(workflow, Text(context, "segment"), Text(context, "channel"), Text(context, "region")) : null;
        return (new FlagContext(caller, agent, place), null);
    }

    private static string? Text(JsonObject context, string name) => context[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static IResult Error(string? key, string code, string details) =>
        TypedResults.Json(new JsonObject { ["key"] = key, ["errorCode"] = code, ["errorDetails"] = details }, WireJson.Options, statusCode: StatusCodes.Status400BadRequest);

    private sealed record FlagContext(Caller Caller, string Agent, DialScope? Place);
}
