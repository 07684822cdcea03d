using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>/api/v1/tool-prices</c>.</summary>
internal static class ToolPriceEndpoints
{
    private static readonly TimeSpan Covered = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder app)
    {
        var prices = app.MapGroup("/api/v1/tool-prices").OfDocuments<ToolPriceTable>("tool").WithTags("Prices");
        prices.MapGet("", (IToolPrices board) => board.All().ToPage("tool"))
            .Needs(Permission.ReadConsole).WithSummary("What calls of tools cost, with every price since when.");
        prices.MapGet("/{tool}", (string tool, HttpResponse response, IToolPrices board) => board.Find(tool).ToAnswer(response, "price", tool, "tool"))
            .Needs(Permission.ReadConsole).WithSummary("What a call of one tool costs.");
        prices.MapGet("/coverage", CoverageAsync)
            .Needs(Permission.ReadConsole).AnswersPage<ToolCoverage>().WithSummary("Which tools traces name, and how many of their calls have no price.");
        prices.MapPut("/{tool}", (string tool, HttpContext http, IToolPrices board) => http.WithChangeAsync<ToolPrice>(async (caller, price, reason) =>
                (await board.PutAsync(caller, tool, price, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => Write(saved, price)).Answer(http.Response)))
            .Needs(Permission.ManageBudgets).AnswersDocument<ToolPriceTable>(idName: "tool", beside: typeof(ToolPrice)).WithSummary("Set what a call of a tool costs from a time on.").Accepts<ToolPrice>("application/json");
    }

    private static async Task<IResult> CoverageAsync(DateTimeOffset? from, DateTimeOffset? to, IToolPrices board, TimeProvider clock, CancellationToken cancellationToken)
    {
        var until = to ?? clock.GetUtcNow();
        var since = from ?? until.Before(Covered);
        return since >= until
            ? Problems.From(Refusal.OutOfRange("from", "'from' must be before 'to'."))
            : TypedResults.Json(new Page<ToolCoverage>(await board.CoverageAsync(since, until, cancellationToken), null), WireJson.Options);
    }

    // The price that was put, and the table it now stands in.
    private static JsonObject Write(Versioned<ToolPriceTable> saved, ToolPrice price)
    {
        var json = saved.ToJson("tool");
        foreach (var (name, value) in JsonSerializer.SerializeToNode(price, WireJson.Options)!.AsObject().ToList())
            json[name] = value?.DeepClone();
        return json;
    }
}
