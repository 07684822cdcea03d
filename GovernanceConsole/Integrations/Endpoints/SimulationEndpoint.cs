using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Simulations;
using GovernanceConsole.Web;

namespace GovernanceConsole.Integrations.Endpoints;

/// <summary><c>POST /api/v1/simulations</c>.</summary>
internal static class SimulationEndpoint
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(7);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/simulations", HandleAsync).Needs(Permission.ReadConsole).WithTags("Simulations").Answers<Simulation>().WithSummary("Try a change of rules on recorded traffic; nothing is saved.").Accepts<SimulationBody>("application/json");

    private static Task<IResult> HandleAsync(HttpContext http, ISimulator simulator, ChangeForms forms, TimeProvider clock) => http.WithBodyAsync<SimulationBody>(async (caller, body) =>
    {
        var until = body.Until ?? clock.GetUtcNow();
        var period = new SimulationPeriod(body.Since ?? until.Before(DefaultPeriod), until);
        var change = body.Change;
        if (change.Id is null && (change.Body is null || !ChangeForms.ScopeInBody.Contains(change.Kind)))
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
    private sealed record SimulationBody(ChangeBody Change, DateTimeOffset? Since = null, DateTimeOffset? Until = null);

    /// <param name="Kind">What is changed: <c>budget</c>, <c>dial</c>, …</param>
    /// <param name="Body">What the change's own call takes; null takes the thing away.</param>
    private sealed record ChangeBody(string Kind, string? Id = null, JsonElement? Body = null);
}
