using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Budgets;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Economics;

/// <summary>The figures are those of a hand calculation, to the last digit, and what is past stays.</summary>
public sealed class EconomicsTests
{
    private static readonly object Price = new { input_per_million = 3, output_per_million = "15", cached_input_per_million = 0.30, currency = "USD", valid_from = "2026-01-01T00:00:00Z" };

    [Fact]
    public async Task Figures_EqualAHandCalculation()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await PriceAsync(spending, "m-1", Price);
        await ReportAsync(spending, new { status = "succeeded", cost = Usd("2.50"), usage = new { model = "m-1", input_tokens = 12_345, cached_input_tokens = 2_345, output_tokens = 678, api_calls = 2 }, value = new { amount = "9.75", currency = "USD", basis = "measured" } });
        await ReportAsync(spending, new { status = "succeeded", usage = new { model = "m-1", input_tokens = 1_000, output_tokens = 0 }, value = new { amount = "1.25", currency = "USD", basis = "declared" } });
        await ReportAsync(spending, new { status = "failed", cost = Usd("0.40") });
        await ReportAsync(spending, new { status = "succeeded", usage = new { model = "unknown", input_tokens = 5, output_tokens = 5, api_calls = 4 } });

        var figures = await FiguresAsync(spending, json => json.GetProperty("completed_tasks").GetInt32() == 3);

        // (10,000 × 3 + 2,345 × 0.30 + 678 × 15) / 1,000,000 = 0.0408735; 1,000 × 3 / 1,000,000 = 0.003.
        Assert.Equal("0.0438735", Amount(figures.GetProperty("cost"), "model"));
        Assert.Equal("2.90", Amount(figures.GetProperty("cost"), "tool"));
        Assert.Equal("2.9438735", Amount(figures.GetProperty("cost"), "total"));
        Assert.Equal("0.9813", Amount(figures, "cost_per_task"));
        Assert.Equal(("1.25", "9.75", null), (Amount(figures.GetProperty("value"), "declared"), Amount(figures.GetProperty("value"), "measured"), Amount(figures.GetProperty("value"), "attributed")));
        Assert.Equal("8.0561265", Amount(figures, "net"));
        Assert.Equal(4, figures.GetProperty("unpriced_calls").GetInt32());
        foreach (var unknown in new[] { "incident", "human" })
            Assert.Equal(JsonValueKind.Null, figures.GetProperty("cost").GetProperty(unknown).ValueKind);
        Assert.Equal(JsonValueKind.Null, figures.GetProperty("ungoverned_acts").ValueKind);
    }

    [Fact]
    public async Task ANewPrice_ChangesNothingThatIsPast()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await PriceAsync(spending, "m-1", Price);
        var million = new { status = "succeeded", usage = new { model = "m-1", input_tokens = 1_000_000, output_tokens = 0 } };
        await ReportAsync(spending, million);
        var table = await PriceAsync(spending, "m-1", new { input_per_million = 30, output_per_million = 150, currency = "USD", valid_from = "2026-02-01T00:00:00Z" });
        Assert.Equal(2, table.GetProperty("prices").GetArrayLength());
        await PriceAsync(spending, "m-1", new { input_per_million = 300, output_per_million = 1500, currency = "USD", valid_from = "2099-01-01T00:00:00Z" });
        await ReportAsync(spending, million);
        Assert.Equal("33.00", Amount((await FiguresAsync(spending, json => json.GetProperty("completed_tasks").GetInt32() == 2)).GetProperty("cost"), "model"));
    }

    [Fact]
    public async Task ReportsThatComeTwice_CountOnce_AndNoOutcomeIsUnknown()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var none = await spending.Console.DoAsync("GET", $"/api/v1/economics?agent={Scenario.Agent}");
        Assert.Equal((0, JsonValueKind.Null, JsonValueKind.Null), (none.GetProperty("completed_tasks").GetInt32(), none.GetProperty("cost").GetProperty("total").ValueKind, none.GetProperty("net").ValueKind));
        var permit = await spending.AskAsync();
        for (var i = 0; i < 2; i++)
            Assert.Equal(200, (await spending.ReportAsync(permit, new { status = "succeeded", cost = Usd("1.00") })).Status);
        Assert.Equal(409, (await spending.ReportAsync(permit, new { status = "succeeded", cost = Usd("9.00") })).Status);
        Assert.Equal("1.00", Amount((await FiguresAsync(spending, json => json.GetProperty("completed_tasks").GetInt32() == 1)).GetProperty("cost"), "total"));
    }

    [Fact]
    public async Task PeoplesReviews_CostWhatTheRateWasWhenTheActionWasHeld()
    {
        await using var asking = await Asking.OnSqliteAsync(settings: settings => (settings["Approvals:ReviewHourlyRate"], settings["Approvals:ReviewMinutes"], settings["Approvals:ReviewCurrency"]) = ("60", "3", "USD"));
        await asking.ApproveAsync(await asking.RequestAsync(Asking.Held(100)));
        Assert.Equal(200, (await asking.DecideAsync(await asking.RequestAsync(Asking.Held(200)), "reject", new { reason = "No." })).Status);
        // Nobody looked at this one.
        await asking.RequestAsync(Asking.Held(300));
        var figures = await Eventually.GetAsync(
            () => asking.Console.DoAsync("GET", $"/api/v1/economics?agent={Scenario.Agent}"), json => Amount(json.GetProperty("cost"), "human") is not null and not "3.00");
        Assert.Equal("6.00", Amount(figures.GetProperty("cost"), "human"));
    }

    [Theory]
    [InlineData("""{"input_per_million":-1,"output_per_million":1,"currency":"USD","valid_from":"2026-01-01T00:00:00Z"}""", 422, "input_per_million")]
    [InlineData("""{"input_per_million":1,"output_per_million":1,"currency":"EUR","valid_from":"2026-01-01T00:00:00Z"}""", 422, "currency")]
    [InlineData("""{"input_per_million":1,"output_per_million":1,"currency":"USD","valid_from":"2026-01-01T00:00:00Z","per":"token"}""", 400, "per")]
    [InlineData("""{"input_per_million":1,"currency":"USD","valid_from":"2026-01-01T00:00:00Z"}""", 400, "output_per_million")]
    public async Task BadPrice_IsNamedAndChangesNothing(string body, int status, string field)
    {
        await using var spending = await Spending.OnSqliteAsync();
        var head = spending.Console.Services.GetRequiredService<ILedger>().Head.Seq;
        var (code, problem) = await spending.Console.CallAsync("PUT", "/api/v1/prices/m-1", body);
        Assert.Equal((status, field), (code, problem.GetProperty("field").GetString()));
        Assert.Equal(head, spending.Console.Services.GetRequiredService<ILedger>().Head.Seq);
    }

    [Theory]
    [InlineData("meta-llama/llama-4")]
    [InlineData("meta-llama%2Fllama-4")]
    public async Task Model_WithASlash_IsPricedAndFound(string path)
    {
        await using var spending = await Spending.OnSqliteAsync();
        await PriceAsync(spending, path, new { input_per_million = 3, output_per_million = 15, currency = "USD", valid_from = "2026-01-01T00:00:00Z" });
        var price = await spending.Console.DoAsync("GET", "/api/v1/prices/meta-llama/llama-4");
        Assert.Equal(("meta-llama/llama-4", "3", 1), (price.GetProperty("model").GetString(), price.GetProperty("input_per_million").ToString(), price.GetProperty("prices").GetArrayLength()));
    }

    private static object Usd(string amount) => new { amount, currency = "USD" };

    private static Task<JsonElement> PriceAsync(Spending spending, string model, object price) => spending.Console.DoAsync("PUT", $"/api/v1/prices/{model}", price);

    private static async Task ReportAsync(Spending spending, object report)
    {
        var (status, body) = await spending.ReportAsync(await spending.AskAsync(), report);
        Assert.True(status == 200, body.ToString());
    }

    private static Task<JsonElement> FiguresAsync(Spending spending, Func<JsonElement, bool> there) =>
        Eventually.GetAsync(() => spending.Console.DoAsync("GET", $"/api/v1/economics?agent={Scenario.Agent}"), there);

    private static string? Amount(JsonElement figures, string name) =>
        figures.GetProperty(name) is { ValueKind: JsonValueKind.Object } money ? money.GetProperty("amount").GetString() : null;
}
