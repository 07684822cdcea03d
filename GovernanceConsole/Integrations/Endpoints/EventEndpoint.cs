using System.Globalization;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Integrations.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Integrations.Endpoints;

/// <summary><c>GET /agent/v1/events</c>: server-sent CloudEvents. A hint to stop early, never the control itself.</summary>
internal static class EventEndpoint
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/agent/v1/events", HandleAsync).Needs(Permission.AskDecisions).WithTags("Agents").WithName("AgentEvents").AnswersText("text/event-stream").WithSummary("Kills, dials and status as they change, for the token's agent; a gateway hears all (SSE, CloudEvents).");

    private static async Task<IResult> HandleAsync(HttpContext http, AgentEventFold fold, IRuleBook rules, IBearerTokens tokens, TimeProvider clock)
    {
        long? last = null;
        if (http.Request.Headers.TryGetValue("Last-Event-ID", out var header))
        {
            if (!long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
                return Problems.From(Refusal.Malformed("Last-Event-ID", "Last-Event-ID must be the id of an event of this stream: a number."));
            last = seq;
        }

        var caller = await http.CallerAsync();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await StreamAsync(http, fold, rules, tokens, caller, last, clock);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The agent has gone.
        }

        return TypedResults.Empty;
    }

    private static async Task StreamAsync(HttpContext http, AgentEventFold fold, IRuleBook rules, IBearerTokens tokens, Caller caller, long? last, TimeProvider clock)
    {
        var (signals, subscription) = fold.Listen();
        using var listening = subscription;
        var stopped = http.RequestAborted;
        await http.Response.WriteAsync("retry: 2000\n\n", stopped);
        // A position that is not reached yet is one of another store: nothing may be missed until then.
        var position = Math.Min(last ?? long.MaxValue, fold.Position);
        if (last is null)
        {
            // What stands already comes first; what changes meanwhile may come twice.
            foreach (var stop in rules.Current.OfKind(StopOrder.RuleKind).Values.Where(rule => rule.As<StopOrder>() is { Definition.IsEngaged: true }).Select(AgentEvent.Of).OfType<AgentEvent>().Where(stop => IsFor(caller, rules, stop)))
                await WriteAsync(http, stop, position, stopped);
            if (caller.AgentId is { } agent && rules.Current.Find(AgentRules.Agent, agent) is { } own)
                await WriteAsync(http, AgentEvent.Of(own)!, position, stopped);
        }

        await http.Response.Body.FlushAsync(stopped);
        while (!stopped.IsCancellationRequested)
        {
            foreach (var happened in await fold.SinceAsync(position, stopped))
            {
                position = happened.Seq;
                if (IsFor(caller, rules, happened))
                    await WriteAsync(http, happened, position, stopped);
            }

            await http.Response.Body.FlushAsync(stopped);
            if (!tokens.StillHolds(http))
                return;
            try
            {
                await signals.ReadAsync(stopped).AsTask().WaitAsync(Heartbeat, clock, stopped);
            }
            catch (TimeoutException)
            {
                await http.Response.WriteAsync(": still here\n\n", stopped);
            }
        }
    }

    private static bool IsFor(Caller caller, IRuleBook rules, AgentEvent happened) =>
        caller.MayAskForAny || (caller.AgentId is { } agent && happened.Concerns(agent, rules.Current.Find(AgentRules.Agent, agent).As<AgentDefinition>()?.Definition));

    private static Task WriteAsync(HttpContext http, AgentEvent happened, long id, CancellationToken cancellationToken) =>
        http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {id}\ndata: {happened.Json}\n\n"), cancellationToken);
}
