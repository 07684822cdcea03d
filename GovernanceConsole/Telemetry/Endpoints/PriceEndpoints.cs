using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>/api/v1/prices</c>.</summary>
internal static class PriceEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var prices = app.MapGroup("/api/v1/prices").WithTags("Prices");
        prices.MapGet("", (IPrices board) => board.All().ToPage("model"))
            .Needs(Permission.ReadConsole).WithSummary("What models cost, with every price since when.");
        prices.MapGet("/{model}", (string model, HttpResponse response, IPrices board) => board.Find(model).ToAnswer(response, "price", model, "model"))
            .Needs(Permission.ReadConsole).WithSummary("What one model costs.");
        prices.MapPut("/{model}", (string model, HttpContext http, IPrices board) => http.WithChangeAsync<ModelPrice>(async (caller, price, reason) =>
                (await board.PutAsync(caller, model, price, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => Write(saved, price)).Answer(http.Response)))
            .Needs(Permission.ManageBudgets).WithSummary("Set what a model costs from a time on.").Accepts<ModelPrice>("application/json");
    }

    // The price that was put, and the table it now stands in.
    private static JsonObject Write(Versioned<PriceTable> saved, ModelPrice price)
    {
        var json = saved.ToJson("model");
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(price, WireJson.Options)!.AsObject().ToList())
            json[name] = value?.DeepClone();
        return json;
    }
}
