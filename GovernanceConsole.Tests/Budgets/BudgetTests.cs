using System.Globalization;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Budgets;

/// <summary>Reserve with the permit, settle with the outcome, never more than the limit.</summary>
public sealed class BudgetTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly object Daily = new { scope = new { business_unit = "retail" }, unit = "usd", period = "day", limit = 100 };

    [Theory]
    [InlineData("succeeded", "10.25", "10.25")]
    [InlineData("succeeded", null, "12.50")]
    [InlineData("failed", null, "0.00")]
    [InlineData("failed", "3.00", "3.00")]
    [InlineData("cancelled", null, "0.00")]
    [InlineData("partial", "20.00", "20.00")]
    public async Task A_permit_reserves_and_its_outcome_settles(string status, string? cost, string spent)
    {
        await using var spending = await Spending.OnSqliteAsync();
        await spending.BudgetAsync("retail-daily", Daily);
        var permit = await spending.AskAsync("12.50");
        var amount = Assert.Single(permit.GetProperty("reservation").GetProperty("amounts").EnumerateArray());
        Assert.Equal(("budget:retail-daily", "12.50"), (amount.GetProperty("limit").GetString(), Spending.Amount(amount, "amount")));
        Assert.EndsWith("/agent/v1/outcomes", permit.GetProperty("outcome_endpoint").GetString());
        var held = await spending.FindAsync("retail-daily");
        Assert.Equal(("0.00", "12.50", "87.50"), (Spending.Amount(held, "spent"), Spending.Amount(held, "reserved"), Spending.Amount(held, "remaining")));

        var (code, outcome) = await spending.ReportAsync(permit, cost is null ? new { status } : new { status, cost = new { amount = cost, currency = "USD" } });
        Assert.Equal((200, false), (code, outcome.GetProperty("late").GetBoolean()));
        var settled = await spending.FindAsync("retail-daily");
        Assert.Equal((spent, "0.00"), (Spending.Amount(settled, "spent"), Spending.Amount(settled, "reserved")));
        await spending.CheckAsync();
    }

    [Fact]
    public async Task What_has_no_room_is_refused_with_the_budget_and_its_figures()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await spending.BudgetAsync("retail-daily", Daily);
        Assert.Equal("permit", (await spending.AskAsync("80")).GetProperty("outcome").GetString());
        var refused = await spending.AskAsync("30");
        Assert.Equal(("deny", "budget_exhausted"), (refused.GetProperty("outcome").GetString(), refused.Reason()));
        var reason = refused.GetProperty("reasons")[0];
        Assert.Equal(("budget", "100", "80", "20", "permission:ManageBudgets"), (reason.GetProperty("control").GetString(), reason.GetProperty("limit").GetString(), reason.GetProperty("used").GetString(), reason.GetProperty("remaining").GetString(), reason.GetProperty("lifted_by").GetString()));
        Assert.Contains("retail-daily", reason.GetProperty("message").GetString());
        Assert.Equal("permit", (await spending.AskAsync("20")).GetProperty("outcome").GetString());
        Assert.Equal("unpriced", (await spending.AskAsync()).Reason());
    }

    [Fact]
    public async Task The_tightest_of_several_budgets_binds_and_none_keeps_anything_of_a_refusal()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await spending.BudgetAsync("retail-daily", Daily);
        await spending.BudgetAsync("sends", new { scope = new { workflow = "publishing" }, unit = "actions", action = "email.send", period = "day", limit = 1 });
        await spending.BudgetAsync("reach", new { scope = new { agent = "campaign-drafter" }, unit = "exposures", period = "week", limit = "2000" });
        Assert.Equal(3, (await spending.AskAsync("1")).GetProperty("reservation").GetProperty("amounts").GetArrayLength());
        var refused = await spending.AskAsync("1");
        Assert.Equal(["budget:reach", "budget:sends"], await LimitsOfAsync(spending, refused));
        Assert.Equal("1.00", Spending.Amount(await spending.FindAsync("retail-daily"), "reserved"));
    }

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("postgres", 2)]
    public async Task However_many_ask_at_once_no_more_is_permitted_than_the_limit_has_room_for(string store, int nodes)
    {
        var connection = store == "sqlite" ? null : await postgres.NewDatabaseAsync();
        await using var spending = await Spending.OnAsync(connection is null ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres, connection));
        await using var second = nodes == 2 ? await ConsoleHost.OnPostgresAsync(postgres, connection) : null;
        await spending.BudgetAsync("retail-daily", Daily);
        var hosts = second is null ? new[] { spending.Console } : [spending.Console, second];
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Scenario.AskAsync(hosts[i % hosts.Length], spending.Agent, Spending.Question("1.00"))));
        var permits = answers.Where(answer => answer.GetProperty("outcome").GetString() == "permit").ToList();
        Assert.Equal(100, permits.Count);
        Assert.All(answers.Except(permits), answer => Assert.Equal("budget_exhausted", answer.Reason()));

        // Outcomes from both nodes, each twice: counted once.
        await Task.WhenAll(permits.SelectMany((permit, i) => new[] { 0, 1 }.Select(async node =>
        {
            var body = new { evaluation_id = permit.GetProperty("evaluation_id").GetString(), status = i % 2 == 0 ? "succeeded" : "failed" };
            await hosts[(i + node) % hosts.Length].DoAsync("POST", "/agent/v1/outcomes", body, spending.Agent);
        })));
        var budget = await spending.FindAsync("retail-daily");
        Assert.Equal(("50.00", "0.00", "50.00"), (Spending.Amount(budget, "spent"), Spending.Amount(budget, "reserved"), Spending.Amount(budget, "remaining")));
        await spending.CheckAsync();
        var verified = await spending.Console.Services.GetRequiredService<ILedger>().VerifyAsync(1, null, TestContext.Current.CancellationToken);
        Assert.True(verified.Passed, verified.Problem);
    }

    [Fact]
    public async Task A_reservation_that_nobody_settles_is_given_back_and_a_late_outcome_counts_all_the_same()
    {
        await using var spending = await Spending.OnSqliteAsync(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero), settings => settings["Budgets:ReservationLife"] = "00:02:00");
        await spending.BudgetAsync("retail-daily", Daily);
        var permit = await spending.AskAsync("100");
        Assert.Equal("budget_exhausted", (await spending.AskAsync("1")).Reason());
        spending.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal("permit", (await spending.AskAsync("1")).GetProperty("outcome").GetString());

        var (code, outcome) = await spending.ReportAsync(permit, new { status = "succeeded" });
        Assert.Equal((200, true), (code, outcome.GetProperty("late").GetBoolean()));
        var budget = await spending.FindAsync("retail-daily");
        Assert.Equal(("100.00", "1.00", "0.00"), (Spending.Amount(budget, "spent"), Spending.Amount(budget, "reserved"), Spending.Amount(budget, "remaining")));
        await spending.CheckAsync();
    }

    [Fact]
    public async Task A_window_begins_anew_at_the_organisations_midnight()
    {
        // 23:30 in New York is 04:30 UTC of the next day.
        await using var spending = await Spending.OnSqliteAsync(new DateTimeOffset(2026, 11, 25, 4, 30, 0, TimeSpan.Zero), settings => settings["Organisation:TimeZone"] = "America/New_York");
        await spending.BudgetAsync("retail-daily", Daily);
        await spending.AskAsync("100");
        Assert.Equal("2026-11-24T05:00:00.000000Z", (await spending.FindAsync("retail-daily")).GetProperty("window_start").GetString());
        spending.Clock.Advance(TimeSpan.FromMinutes(31));
        spending.Agent = await AgentAsync(spending);
        Assert.Equal("permit", (await spending.AskAsync("60")).GetProperty("outcome").GetString());
        Assert.Equal("60.00", Spending.Amount(await spending.FindAsync("retail-daily"), "reserved"));
    }

    [Fact]
    public async Task A_budget_made_anew_inherits_the_running_window()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await spending.BudgetAsync("retail-daily", Daily);
        await spending.AskAsync("90");
        await spending.Console.DoAsync("DELETE", "/api/v1/budgets/retail-daily?reason=anew");
        await spending.BudgetAsync("other-name", Daily);
        Assert.Equal("10.00", Spending.Amount(await spending.FindAsync("other-name"), "remaining"));
        Assert.Equal("budget_exhausted", (await spending.AskAsync("11")).Reason());
    }

    [Fact]
    public async Task Thresholds_tell_then_hold_then_pause()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await spending.BudgetAsync("retail-daily", new
        {
            scope = new { business_unit = "retail" },
            unit = "usd",
            period = "day",
            limit = 100,
            thresholds = new object[] { new { percent = 50, then = "notify" }, new { percent = 70, then = "hold" }, new { percent = 90, then = "pause" } },
        });
        await spending.AskAsync("50");
        var notice = Assert.Single((await spending.Console.DoAsync("GET", "/api/v1/ledger?kind=notice")).GetProperty("items").EnumerateArray(), entry => entry.GetProperty("body").TryGetProperty("budget", out _));
        Assert.Equal(("retail-daily", 50), (notice.GetProperty("body").GetProperty("budget").GetString(), notice.GetProperty("body").GetProperty("percent").GetInt32()));
        Assert.Equal("permit", (await spending.AskAsync("25")).GetProperty("outcome").GetString());
        Assert.Equal(("hold", "budget_exhausted"), Pair(await spending.AskAsync("5")));
        await spending.BudgetAsync("retail-daily", new { scope = new { business_unit = "retail" }, unit = "usd", period = "day", limit = 80, thresholds = new object[] { new { percent = 90, then = "pause" } } });
        Assert.Equal(("deny", "budget_exhausted"), Pair(await spending.AskAsync("1")));
    }

    [Fact]
    public async Task Outcomes_are_counted_once_and_only_for_permits_of_the_agents_own()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await spending.BudgetAsync("retail-daily", Daily);
        var permit = await spending.AskAsync("10");
        var refused = await spending.AskAsync("1000");
        Assert.Equal(200, (await spending.ReportAsync(permit, new { status = "succeeded" })).Status);
        var (code, again) = await spending.ReportAsync(permit, new { status = "succeeded" });
        Assert.Equal((200, true), (code, again.GetProperty("repeated").GetBoolean()));
        Assert.Equal(409, (await spending.ReportAsync(permit, new { status = "failed" })).Status);
        Assert.Equal(409, (await spending.ReportAsync(refused, new { status = "succeeded" })).Status);
        Assert.Equal(400, (await spending.ReportAsync(permit, new { status = "succeeded", colour = "red" })).Status);
        Assert.Equal(422, (await spending.ReportAsync(permit, new { status = "succeeded", cost = new { amount = "-1", currency = "USD" } })).Status);
        var other = await Scenario.AddAgentAsync(spending.Console, "other");
        var body = new { evaluation_id = permit.GetProperty("evaluation_id").GetString(), status = "succeeded" };
        Assert.Equal(404, (await spending.Console.CallAsync("POST", "/agent/v1/outcomes", body, other)).Status);
        Assert.Equal("10.00", Spending.Amount(await spending.FindAsync("retail-daily"), "spent"));
    }

    [Fact]
    public async Task What_a_permit_holds_can_be_released_with_a_reason()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await spending.BudgetAsync("retail-daily", Daily);
        var id = (await spending.AskAsync("10")).GetProperty("evaluation_id").GetString()!;
        var open = Assert.Single((await spending.Console.DoAsync("GET", "/api/v1/reservations?budget=retail-daily")).GetProperty("items").EnumerateArray());
        Assert.Equal(id, open.GetProperty("id").GetString());
        Assert.Equal(422, (await spending.Console.CallAsync("POST", $"/api/v1/reservations/{id}/release", new { reason = " " })).Status);
        await spending.Console.DoAsync("POST", $"/api/v1/reservations/{id}/release", new { reason = "The agent crashed." });
        Assert.Equal(404, (await spending.Console.CallAsync("POST", $"/api/v1/reservations/{id}/release", new { reason = "again" })).Status);
        Assert.Equal("100.00", Spending.Amount(await spending.FindAsync("retail-daily"), "remaining"));
    }

    [Theory]
    [InlineData("""{"scope":{},"unit":"usd","period":"day","limit":0}""", 422)]
    [InlineData("""{"scope":{},"unit":"usd","period":"fortnight","limit":1}""", 422)]
    [InlineData("""{"scope":{"workflow":"nowhere"},"unit":"usd","period":"day","limit":1}""", 422)]
    [InlineData("""{"scope":{"planet":"mars"},"unit":"usd","period":"day","limit":1}""", 400)]
    [InlineData("""{"scope":{},"unit":"actions","period":"day","limit":1.5}""", 422)]
    [InlineData("""{"scope":{},"unit":"usd","period":"day","limit":{"amount":"5","currency":"EUR"}}""", 400)]
    [InlineData("""{"scope":{},"unit":"usd","period":"day","limit":1,"thresholds":[{"percent":101,"then":"hold"}]}""", 422)]
    public async Task A_budget_that_makes_no_sense_is_refused_and_changes_nothing(string body, int status)
    {
        await using var spending = await Spending.OnSqliteAsync();
        Assert.Equal(status, (await spending.Console.CallAsync("PUT", "/api/v1/budgets/bad", body)).Status);
        Assert.Equal(404, (await spending.Console.CallAsync("GET", "/api/v1/budgets/bad")).Status);
    }

    private static (string?, string?) Pair(System.Text.Json.JsonElement answer) => (answer.GetProperty("outcome").GetString(), answer.Reason());

    private static async Task<string> AgentAsync(Spending spending)
    {
        await spending.Console.NewTokenAsync();
        var credentials = await spending.Console.DoAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials");
        return await spending.Console.TokenAsync(credentials.GetProperty("client_id").GetString()!, credentials.GetProperty("client_secret").GetString()!);
    }

    private static async Task<IReadOnlyList<string?>> LimitsOfAsync(Spending spending, System.Text.Json.JsonElement refused)
    {
        var entry = await spending.Console.DoAsync("GET", "/api/v1/ledger/" + refused.GetProperty("ledger").GetProperty("seq").GetInt64().ToString(CultureInfo.InvariantCulture));
        return [.. entry.GetProperty("body").GetProperty("decision").GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("source").GetString())];
    }
}
