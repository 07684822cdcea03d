using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Budgets.Endpoints;

/// <summary><c>/api/v1/reservations</c>: what permits still hold.</summary>
internal static class ReservationEndpoints
{
    private const int MaxShown = 1000;

    public static void Map(IEndpointRouteBuilder app)
    {
        var reservations = app.MapGroup("/api/v1/reservations").WithTags("Budgets");
        reservations.MapGet("", ListAsync).Needs(Permission.ReadConsole).AnswersPage<ReservationView>().WithSummary("Open reservations, the first to end first; of one budget or one agent.");
        reservations.MapPost("/{id}/release", ReleaseAsync).Needs(Permission.ManageBudgets).Answers<ReservationView>().WithSummary("Give back what a permit still holds, with a reason.").Accepts<ReleaseBody>("application/json");
    }

    private static IResult ListAsync(IBudgetBalances balances, string? budget, string? agent) => TypedResults.Json(
        new Page<JsonObject>(
            [
                .. balances.Open
                    .Where(reservation => (agent is null || reservation.Agent == agent) && (budget is null || reservation.Amounts.Any(amount => amount.Limit == $"budget:{budget}")))
                    .Take(MaxShown)
                    .Select(BudgetJson.Write),
            ],
            null),
        WireJson.Options);

    private static Task<IResult> ReleaseAsync(string id, HttpContext http, IBudgets budgets) => http.WithBodyAsync<ReleaseBody>(async (caller, body) =>
        string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > 500
            ? Problems.From(Refusal.OutOfRange("reason", "reason must have 1 to 500 characters."))
            : (await budgets.ReleaseAsync(caller, id, body.Reason.Trim(), http.RequestAborted)).Map(BudgetJson.Write).Answer(http.Response));

    private sealed record ReleaseBody(string Reason);

    /// <summary>As <see cref="BudgetJson"/> writes it.</summary>
    private sealed record ReservationView(string Id, string? Agent, string? RunId, DateTimeOffset At, DateTimeOffset ExpiresAt, long Seq, IReadOnlyList<AmountView> Amounts);

    /// <param name="Amount">Money for dollars, else a number.</param>
    private sealed record AmountView(string Limit, string Unit, JsonElement Amount, DateTimeOffset WindowStart);
}
