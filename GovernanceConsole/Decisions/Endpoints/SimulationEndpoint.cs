using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Simulations;
using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary><c>POST /api/v1/simulations</c>.</summary>
internal static class SimulationEndpoint
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(7);

    public static Task<IResult> HandleAsync(HttpContext http, ISimulator simulator, ChangeForms forms, TimeProvider clock) => http.WithBodyAsync<SimulationBody>(async (caller, body) =>
    {
        var until = body.Until ?? clock.GetUtcNow();
        var period = new SimulationPeriod(body.Since ?? until.Before(DefaultPeriod), until);
        var change = body.Change;
        // A dial's scope stands in its body.
        if (change.Id is null && change is not { Kind: "dial", Body: not null })
            return Problems.From(Refusal.Malformed("id", "The field 'id' is required: what is to be changed."));
        return await simulator.RunAsync(caller, trial => forms.ApplyAsync(trial, change.Kind, change.Id ?? "", Present(change.Body), http.RequestAborted), period, progress: null, http.RequestAborted) switch
        {
            SimulationResult.Done done => TypedResults.Json(done.Simulation, WireJson.Options),
            SimulationResult.Refused refused => Problems.From(refused.Refusal),
            _ => throw new InvalidOperationException("A simulation is done or refused."),
        };
    });

    private static JsonElement? Present(JsonElement? body) => body is { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } ? null : body;

    /// <param name="Since">Seven days before <paramref name="Until"/> where absent.</param>
    /// <param name="Until">Now where absent.</param>
    internal sealed record SimulationBody(ChangeBody Change, DateTimeOffset? Since = null, DateTimeOffset? Until = null);

    /// <param name="Kind">What is changed: <c>budget</c>, <c>dial</c>, …</param>
    /// <param name="Body">What the change's own call takes; null takes the thing away.</param>
    internal sealed record ChangeBody(string Kind, string? Id = null, JsonElement? Body = null);
}
