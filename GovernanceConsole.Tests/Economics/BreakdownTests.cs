using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Budgets;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Economics;

/// <summary>Figures by agent, place and day are those of a hand calculation, and add up to the whole and to their entries.</summary>
public sealed class BreakdownTests(ScenarioConsole shared) : IClassFixture<ScenarioConsole>
{
    private static readonly DateTimeOffset LateEvening = new(2026, 3, 10, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task EveryBreakdown_EqualsAHandCalculation_OnTheOrganisationsDay()
    {
        await using var spending = await Spending.OnSqliteAsync(LateEvening, settings => settings["Organisation:TimeZone"] = "Europe/Berlin");
        await spending.Console.DoAsync("PUT", "/api/v1/prices/m-1", new { input_per_million = 3, output_per_million = "15", currency = "USD", valid_from = "2026-01-01T00:00:00Z" });
        await ReportAsync(spending, "EU", new { status = "succeeded", cost = Usd("2.50"), usage = new { model = "m-1", input_tokens = 10_000, output_tokens = 678 }, value = Value("9.75", "measured") });
        await ReportAsync(spending, "EU", new { status = "failed", cost = Usd("0.40") });
        await ReportAsync(spending, "NA", new { status = "succeeded", cost = Usd("1.10"), value = Value("0.30", "declared") });
        await ReportAsync(spending, "NA", new { status = "partial", usage = new { model = "other", input_tokens = 5, output_tokens = 5, api_calls = 4 } });

        var byRegion = await BreakdownAsync(spending.Console, "region", json => json.GetProperty("total").GetProperty("outcomes").GetInt32() == 4);

        // 10,000 × 3 + 678 × 15 in a million = 0.04017; with 2.50 and 0.40 that is 2.94017 for one task of two outcomes.
        var (eu, na, total) = (Line(byRegion, "EU"), Line(byRegion, "NA"), byRegion.GetProperty("total"));
        Assert.Equal(("2026-02-10", "2026-03-11"), (byRegion.GetProperty("from").GetString(), byRegion.GetProperty("to").GetString()));
        Assert.Equal(("2.94017", "2.9402", "1.4701", "9.75", "6.80983"), (Amount(eu.GetProperty("cost"), "total"), Amount(eu, "cost_per_task"), Amount(eu, "cost_per_outcome"), Amount(eu.GetProperty("value"), "measured"), Amount(eu, "net")));
        Assert.Equal(("1.10", "1.10", "0.30", "-0.80", 4), (Amount(na.GetProperty("cost"), "total"), Amount(na, "cost_per_task"), Amount(na.GetProperty("value"), "declared"), Amount(na, "net"), na.GetProperty("unpriced_calls").GetInt32()));
        Assert.Equal(("4.04017", "6.00983", 2), (Amount(total.GetProperty("cost"), "total"), Amount(total, "net"), total.GetProperty("completed_tasks").GetInt32()));
        Assert.Equal(JsonValueKind.Null, total.GetProperty("cost_per_approved_item").ValueKind);
        foreach (var (by, key) in new[] { ("agent", Scenario.Agent), ("workflow", "publishing"), ("business_unit", "retail"), ("segment", "lapsed"), ("channel", "email"), ("day", "2026-03-11") })
            Assert.Equal("4.04017", Amount(Line(await BreakdownAsync(spending.Console, by), key).GetProperty("cost"), "total"));
        Assert.Equal("2.94017", Amount((await spending.Console.DoAsync("GET", "/api/v1/economics/breakdown?by=agent&region=EU")).GetProperty("total").GetProperty("cost"), "total"));
        Assert.Empty((await spending.Console.DoAsync("GET", "/api/v1/economics/breakdown?to=2026-03-10")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task ADay_IsMadeOfLedgerEntriesThatAddUp_AndOfReviews()
    {
        await using var asking = await Asking.OnSqliteAsync(settings: settings => (settings["Approvals:ReviewHourlyRate"], settings["Approvals:ReviewMinutes"], settings["Approvals:ReviewCurrency"]) = ("60", "3", "USD"));
        var question = Asking.Held(100);
        var task = await asking.RequestAsync(question);
        await asking.ApproveAsync(task);
        Assert.Equal(200, (await asking.DecideAsync(await asking.RequestAsync(Asking.Held(200)), "reject", new { reason = "No." })).Status);
        var permit = await asking.EvaluateAsync(Asking.With(question, task));
        var report = new { evaluation_id = permit.GetProperty("evaluation_id").GetString(), status = "succeeded", cost = Usd("2.25"), value = Value("10.00", "measured") };
        Assert.Equal(200, (await asking.Console.CallAsync("POST", "/agent/v1/outcomes", report, asking.Agent)).Status);

        var line = (await BreakdownAsync(asking.Console, "agent", json => json.GetProperty("total") is var all && all.GetProperty("outcomes").GetInt32() == 1 && Amount(all.GetProperty("cost"), "human") == "6.00")).GetProperty("total");
        // Two looks of three minutes at 60 an hour, and 2.25, for the one that was approved.
        Assert.Equal((1, "8.25", "8.25"), (line.GetProperty("approved_items").GetInt32(), Amount(line, "cost_per_approved_item"), Amount(line.GetProperty("cost"), "total")));
        Assert.Equal("email", Line(await BreakdownAsync(asking.Console, "channel"), "email").GetProperty("key").GetString());

        var made = await asking.Console.DoAsync("GET", $"/api/v1/economics/entries?agent={Scenario.Agent}");
        Assert.Equal(("8.25", "10.00", true), (Amount(made, "cost"), Amount(made, "value"), made.GetProperty("whole").GetBoolean()));
        Assert.Equal(3, made.GetProperty("items").GetArrayLength());
        Assert.Equal(8.25m, made.GetProperty("items").EnumerateArray().Sum(item => decimal.Parse(Amount(item, "cost")!, CultureInfo.InvariantCulture)));
        foreach (var item in made.GetProperty("items").EnumerateArray())
            Assert.Contains((await asking.Console.DoAsync("GET", $"/api/v1/ledger/{item.GetProperty("seq").GetInt64()}")).GetProperty("kind").GetString(), new[] { "outcome", "approval" });
    }

    [Fact]
    public async Task TheControlCohort_SaysHowMuchOfTheValueIsTheAgents()
    {
        await using var spending = await Spending.OnSqliteAsync();
        foreach (var (cohort, value) in new[] { ("treatment", "10.00"), ("treatment", "14.00"), ("treatment", "9.00"), ("control", "4.00"), ("control", "5.00") })
            await ReportAsync(spending, "EU", new { status = "succeeded", cohort, value = Value(value, "measured") });
        var total = (await BreakdownAsync(spending.Console, "agent", json => json.GetProperty("total").GetProperty("outcomes").GetInt32() == 5)).GetProperty("total");
        // 33 of three that were treated, less three times 4.50.
        Assert.Equal("19.50", Amount(total, "by_control"));
    }

    [Fact]
    public async Task ABusinessUnit_KeepsWhatWasEarnedInIt_WhenTheAgentMoves()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await ReportAsync(spending, "EU", new { status = "succeeded", cost = Usd("1.00") });
        await spending.Console.DoAsync("PUT", "/api/v1/business-units/stores", new { name = "Stores", owner = "cmo@example.com" });
        await spending.Console.DoAsync("PUT", $"/api/v1/agents/{Scenario.Agent}", new { persona = "drafter", business_unit = "stores", owner = "cmo@example.com", status = "active" });
        await ReportAsync(spending, "EU", new { status = "succeeded", cost = Usd("2.00") });
        var units = await BreakdownAsync(spending.Console, "business_unit", json => json.GetProperty("total").GetProperty("outcomes").GetInt32() == 2);
        Assert.Equal(("1.00", "2.00"), (Amount(Line(units, "retail").GetProperty("cost"), "total"), Amount(Line(units, "stores").GetProperty("cost"), "total")));
    }

    [Theory]
    [InlineData("by=colour", 422, "by")]
    [InlineData("from=yesterday", 400, "from")]
    [InlineData("to=2026-13-01", 400, "to")]
    [InlineData("from=2026-03-02&to=2026-03-01", 422, "from")]
    [InlineData("from=2000-03-02&to=2026-03-01", 422, "from")]
    [InlineData("from=0001-01-01&to=0001-01-02", 422, "to")]
    public async Task ABadQuestion_IsNamed(string query, int status, string field)
    {
        foreach (var path in new[] { "breakdown", "scorecard.csv" }.Where(path => path == "breakdown" || field != "by"))
        {
            var (code, problem) = await shared.Console.CallAsync("GET", $"/api/v1/economics/{path}?{query}");
            Assert.Equal((status, field), (code, problem.GetProperty("field").GetString()));
        }
    }

    [Fact]
    public async Task TheScorecard_IsTheSameFiguresAsCsv()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await ReportAsync(spending, "EU", new { status = "succeeded", cost = Usd("3.00"), value = Value("1.00", "declared") });
        await BreakdownAsync(spending.Console, "agent", json => json.GetProperty("total").GetProperty("outcomes").GetInt32() == 1);
        var lines = (await spending.Console.DoAsync("GET", "/api/v1/economics/scorecard.csv")).GetString()!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Equal($"{Scenario.Agent},1,1,0,,3.00,,,3.00,1.00,,,,-2.00,3.00,,-2.00,0,USD,unknown", lines[1]);
        Assert.StartsWith("(all),1,1,0,,3.00,", lines[2], StringComparison.Ordinal);
    }

    private static object Usd(string amount) => new { amount, currency = "USD" };

    private static object Value(string amount, string basis) => new { amount, currency = "USD", basis };

    private static async Task ReportAsync(Spending spending, string region, object report)
    {
        var (status, body) = await spending.ReportAsync(await Scenario.AskAsync(spending.Console, spending.Agent, Scenario.Question(region: region)), report);
        Assert.True(status == 200, body.ToString());
    }

    private static Task<JsonElement> BreakdownAsync(ConsoleHost console, string by, Func<JsonElement, bool>? isThere = null) =>
        Eventually.GetAsync(() => console.DoAsync("GET", $"/api/v1/economics/breakdown?by={by}"), isThere ?? (_ => true));

    private static JsonElement Line(JsonElement breakdown, string key) => breakdown.GetProperty("items").EnumerateArray().Single(line => line.GetProperty("key").GetString() == key);

    private static string? Amount(JsonElement figures, string name) => figures.GetProperty(name) is { ValueKind: JsonValueKind.Object } money ? money.GetProperty("amount").GetString() : null;
}
