using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Budgets.Endpoints;

/// <summary><c>/api/v1/budgets</c>.</summary>
internal static class BudgetEndpoints
{
    private const int Versions = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        var budgets = app.MapGroup("/api/v1/budgets").OfDocuments<BudgetDefinition>(beside: typeof(BalanceMembers)).WithTags("Budgets");
        budgets.MapGet("", ListAsync).Needs(Permission.ReadConsole).WithSummary("All budgets with what is spent, reserved and left.");
        budgets.MapGet("/{id}", FindAsync).Needs(Permission.ReadConsole).WithSummary("One budget with its balance in the running window.");
        budgets.MapGet("/{id}/course", CourseAsync).Needs(Permission.ReadConsole).Answers<CourseView>().WithSummary("How a budget was used up in the course of the running window.");
        budgets.MapGet("/{id}/versions", VersionsAsync).Needs(Permission.ReadConsole).AnswersDocuments<BudgetDefinition>().WithSummary("The versions of a budget, newest first.");
        budgets.MapPut("/{id}", PutAsync).Needs(Permission.ManageBudgets).WithSummary("Create or change a budget; its meter goes on counting.").Accepts<BudgetDefinition>("application/json");
        budgets.MapDelete("/{id}", RemoveAsync).Needs(Permission.ManageBudgets).WithSummary("Remove a budget. Made anew, it goes on with the running window.");
        budgets.MapPost("/check", CheckAsync).Needs(Permission.Audit).WithSummary("Fold the ledger anew and compare every balance with it.");
    }

    private static IResult ListAsync(IBudgets budgets, IBudgetBalances balances, TimeProvider clock) =>
        Lists.Of(budgets.All().Select(budget => Describe(budget, balances, clock)), budget => budget["id"]!.GetValue<string>());

    private static IResult FindAsync(string id, HttpResponse response, IBudgets budgets, IBudgetBalances balances, TimeProvider clock)
    {
        if (budgets.Find(id) is not { } budget)
            return Problems.From(Refusal.NotFound("budget", id));
        response.Headers.ETag = $"\"{budget.Version}\"";
        return TypedResults.Json(Describe(budget, balances, clock), WireJson.Options);
    }

    private static async Task<IResult> CourseAsync(string id, IBudgets budgets, IBudgetCourses courses, TimeProvider clock, CancellationToken cancellationToken) =>
        budgets.Find(id) is { } budget
            ? TypedResults.Json(BudgetJson.Write(budget.Definition.Unit, await courses.ReadAsync(budget.Definition.ToLimit(id), clock.GetUtcNow(), cancellationToken)), WireJson.Options)
            : Problems.From(Refusal.NotFound("budget", id));

    private static async Task<IResult> VersionsAsync(string id, IBudgets budgets, CancellationToken cancellationToken) =>
        await budgets.HistoryAsync(id, Versions, cancellationToken) is { Count: > 0 } versions ? versions.ToPage() : Problems.From(Refusal.NotFound("budget", id));

    private static Task<IResult> PutAsync(string id, HttpContext http, IBudgets budgets, IBudgetBalances balances, TimeProvider clock) =>
        http.WithChangeAsync<BudgetDefinition>(async (caller, budget, reason) =>
            (await budgets.PutAsync(caller, id, budget, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => Describe(saved, balances, clock)).Answer(http.Response));

    private static async Task<IResult> RemoveAsync(string id, HttpContext http, IBudgets budgets, string? reason)
    {
        var caller = await http.CallerAsync();
        return (await budgets.RemoveAsync(caller, id, caller.ReasonOr(reason), http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();
    }

    private static async Task<IResult> CheckAsync(IBudgetBalances balances, CancellationToken cancellationToken) =>
        TypedResults.Json(await balances.CheckAsync(null, cancellationToken), WireJson.Options);

    private static JsonObject Describe(Versioned<BudgetDefinition> budget, IBudgetBalances balances, TimeProvider clock)
    {
        var (limit, now) = (budget.Definition.ToLimit(budget.Id), clock.GetUtcNow());
        var reading = balances.Read(limit, null, now);
        return BudgetJson.Write(budget, reading, balances.Foretell(limit, reading, now));
    }

    /// <summary>As <see cref="BudgetJson"/> writes them: quantities are money for dollars, else numbers.</summary>
    private sealed record BalanceMembers(JsonElement Limit, JsonElement Spent, JsonElement Reserved, JsonElement Remaining, JsonElement Overspent, DateTimeOffset? WindowStart, ForecastMembers? Forecast);

    private sealed record ForecastMembers(JsonElement UsedAtEnd, DateTimeOffset? UsedUpAt);

    private sealed record CourseView(DateTimeOffset WindowStart, DateTimeOffset? WindowEnd, IReadOnlyList<CourseStep> Steps);

    private sealed record CourseStep(DateTimeOffset At, JsonElement Spent, JsonElement Used);
}
