using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Economics.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Economics.Endpoints;

/// <summary><c>GET /api/v1/economics</c>.</summary>
internal static class EconomicsEndpoint
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/economics", FindAsync).WithTags("Economics").Needs(Permission.ReadConsole).WithSummary("What an agent, or all of them, cost and earned. Unknown is null.");

    private static async Task<IResult> FindAsync(IEconomics economics, IAgentRegister register, TimeProvider clock, string? agent, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var until = to ?? clock.GetUtcNow();
        var since = from ?? until - DefaultPeriod;
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
        // Nobody records incidents yet: unknown, not none.
        ["cost"] = new JsonObject { ["model"] = Dollars(figures.Cost.Model), ["tool"] = Dollars(figures.Cost.Tool), ["human"] = Dollars(figures.Cost.Human), ["incident"] = null, ["total"] = Dollars(figures.Cost.Total) },
        ["value"] = new JsonObject { ["declared"] = Dollars(figures.Value.Declared), ["measured"] = Dollars(figures.Value.Measured), ["attributed"] = Dollars(figures.Value.Attributed) },
        ["net"] = Dollars(figures.Net),
        ["cost_per_task"] = Dollars(figures.CostPerTask),
        ["unpriced_calls"] = figures.UnpricedCalls,
        ["ungoverned_acts"] = figures.UngovernedActs,
    };

    private static JsonNode? Dollars(decimal? amount) => amount is { } usd ? JsonSerializer.SerializeToNode(new Money(usd, EconomicsProjection.Currency), WireJson.Options) : null;
}
