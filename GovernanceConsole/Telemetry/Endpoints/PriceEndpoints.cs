using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>/api/v1/prices</c>.</summary>
internal static class PriceEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var prices = app.MapGroup("/api/v1/prices").OfDocuments<PriceTable>("model").WithTags("Prices");
        prices.MapGet("", (IPrices board) => board.All().ToPage("model"))
            .Needs(Permission.ReadConsole).WithSummary("What models cost, with every price since when.");
        // Names of models have slashes: meta-llama/llama-4.
        prices.MapGet("/{**model}", Read)
            .Needs(Permission.ReadConsole).AnswersDocument<PriceTable>(idName: "model", beside: typeof(ModelPrice)).WithSummary("What one model costs: the price of now, and every one since when.");
        prices.MapPut("/{**model}", (string model, HttpContext http, IPrices board) => http.WithChangeAsync<ModelPrice>(async (caller, price, reason) =>
                (await board.PutAsync(caller, NameOf(model), price, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => Write(saved, price)).Answer(http.Response)))
            .Needs(Permission.ManageBudgets).AnswersDocument<PriceTable>(idName: "model", beside: typeof(ModelPrice)).WithSummary("Set what a model costs from a time on.").Accepts<ModelPrice>("application/json");
    }

    private static IResult Read(string model, HttpResponse response, IPrices board, TimeProvider clock)
    {
        if (board.Find(NameOf(model)) is not { } found)
            return Problems.From(Refusal.NotFound("price", NameOf(model)));
        var price = found.Definition.At(clock.GetUtcNow()) ?? found.Definition.Prices[0];
        return new WriteResult<JsonObject>.Saved(Write(found, price), found.Seq, found.Version).Answer(response);
    }

    // The server leaves an escaped slash as it is, for it is no border of segments.
    private static string NameOf(string path) => path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    // One price, and the table it stands in.
    private static JsonObject Write(Versioned<PriceTable> saved, ModelPrice price)
    {
        var json = saved.ToJson("model");
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(price, WireJson.Options)!.AsObject().ToList())
            json[name] = value?.DeepClone();
        return json;
    }
}
