using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Economics.Endpoints;

/// <summary><c>GET /api/v1/economics</c>.</summary>
internal static class EconomicsEndpoint
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/economics", FindAsync).WithTags("Economics").Needs(Permission.ReadConsole).Answers<EconomicsView>().WithSummary("What an agent, or all of them, cost and earned. Unknown is null.");

    private static async Task<IResult> FindAsync(IEconomics economics, IAgentRegister register, TimeProvider clock, string? agent, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var until = to ?? clock.GetUtcNow();
        var since = from ?? until.Before(DefaultPeriod);
        if (since >= until)
            return Problems.From(Refusal.OutOfRange("from", "'from' must be before 'to'."));
        if (agent is not null && register.FindAgent(agent) is null)
            return Problems.From(Refusal.NotFound("agent", agent));
        return TypedResults.Json(Write(await economics.OfAsync(agent, since, until, cancellationToken)), WireJson.Options);
    }

    private static JsonObject Write(UnitEconomics figures) => new()
    {
        ["agent"] = figures.Agent,
        ["completed_tasks"] = figures.CompletedTasks,
        ["cost"] = LineJson.Write(figures.Cost),
        ["value"] = LineJson.Write(figures.Value),
        ["net"] = LineJson.Dollars(figures.Net),
        ["cost_per_task"] = LineJson.Dollars(figures.CostPerTask),
        ["unpriced_calls"] = figures.UnpricedCalls,
        ["ungoverned_acts"] = figures.UngovernedActs,
    };
}
