using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>POST /agent/v1/outcomes</c>.</summary>
internal static class OutcomeEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/agent/v1/outcomes", HandleAsync).Needs(Permission.ReportOutcomes).WithTags("Agents").WithName("ReportOutcome")
            .Answers<RecordedView>().WithSummary("Report what came of a permit; settles what it reserved. Once for each permit.").Accepts<OutcomeReport>("application/json");

    private static Task<IResult> HandleAsync(HttpContext http, IOutcomes outcomes) => http.WithBodyAsync<OutcomeReport>(async (caller, report) =>
        (await outcomes.ReportAsync(caller, report, http.RequestAborted)).Map(Write).Answer(http.Response));

    public static JsonObject Write(RecordedOutcome outcome) => new()
    {
        ["evaluation_id"] = outcome.EvaluationId,
        ["status"] = outcome.Status.ToString().ToLowerInvariant(),
        ["seq"] = outcome.Seq,
        ["late"] = outcome.Late,
        ["repeated"] = outcome.Repeated,
        ["settled"] = new JsonArray([.. outcome.Settled.Select(Write)]),
    };

    private static JsonNode Write(SettledAmount amount)
    {
        var unit = BudgetWords.Unit(amount.Meter[..amount.Meter.IndexOf('|', StringComparison.Ordinal)])!.Value;
        return new JsonObject { ["limit"] = amount.Limit, ["unit"] = unit.Word(), ["reserved"] = Quantity(unit, amount.Reserved), ["actual"] = Quantity(unit, amount.Actual) };
    }

    private static JsonNode Quantity(BudgetUnit unit, decimal value) =>
        unit == BudgetUnit.Usd ? JsonSerializer.SerializeToNode(new Money(value, "USD"), WireJson.Options)! : JsonValue.Create(value);

    /// <summary>As it is written above.</summary>
    private sealed record RecordedView(string EvaluationId, string Status, long Seq, bool Late, bool Repeated, IReadOnlyList<SettledView> Settled);

    /// <summary>Quantities are money for dollars, else numbers.</summary>
    private sealed record SettledView(string Limit, string Unit, JsonElement Reserved, JsonElement Actual);
}
