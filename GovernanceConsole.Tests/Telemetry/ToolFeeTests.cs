using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Data;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>What calls of tools cost by traces: by the price of their moment, once, and never beside an outcome that tells a cost.</summary>
public sealed class ToolFeeTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task ToolCalls_CostTheFeeOfTheirMoment_AndClosedPeriodsStay(string store)
    {
        await using var tracing = store == "sqlite" ? await Tracing.OnSqliteAsync() : await Tracing.OnAsync(await ConsoleHost.OnPostgresAsync(postgres));
        await PriceAsync(tracing, "email.send", 0.02m, "2026-01-01T00:00:00Z");
        // A call may go by the name of its action; the tool's own price then counts.
        await PriceAsync(tracing, "mailer", 0.30m, "2026-01-01T00:00:00Z");
        var failed = Tracing.Tool(Tracing.NewTrace(), "email_send");
        failed["status"] = new JsonObject { ["code"] = 2 };
        await tracing.SendAsync(Tracing.Tool(Tracing.NewTrace(), "email_send"), Tracing.Tool(Tracing.NewTrace(), "Email-Send"), Tracing.Tool(Tracing.NewTrace(), "email.blast"), Tracing.Tool(Tracing.NewTrace(), "nobody_knows"), failed);

        Assert.Equal("0.34", Tool(await tracing.EconomicsAsync(json => Tool(json) is not null)));
        var byDay = await tracing.Console.DoAsync("GET", "/api/v1/economics/breakdown?by=agent");
        Assert.Equal("0.34", byDay.GetProperty("total").GetProperty("cost").GetProperty("tool").GetProperty("amount").GetString());
        var coverage = (await tracing.Console.DoAsync("GET", "/api/v1/tool-prices/coverage")).GetProperty("items").EnumerateArray().ToDictionary(tool => tool.GetProperty("tool").GetString()!);
        Assert.Equal((1, 1), (coverage["nobody_knows"].GetProperty("calls").GetInt32(), coverage["nobody_knows"].GetProperty("unpriced").GetInt32()));
        Assert.Equal((1, 0), (coverage["email_send"].GetProperty("calls").GetInt32(), coverage["email_send"].GetProperty("unpriced").GetInt32()));
        await PriceAsync(tracing, "email.send", 5m, "2026-01-02T00:00:00Z");
        Assert.Equal("0.34", Tool(await tracing.EconomicsAsync(_ => true)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task AStoreFromBeforeCallsWereAddedUp_GetsTheSumsOfItsSpans(string store)
    {
        await using var tracing = store == "sqlite" ? await Tracing.OnSqliteAsync() : await Tracing.OnAsync(await ConsoleHost.OnPostgresAsync(postgres));
        await PriceAsync(tracing, "email.send", 0.02m, "2026-01-01T00:00:00Z");
        await tracing.SendAsync(Tracing.Tool(Tracing.NewTrace(), "email_send"), Tracing.Tool(Tracing.NewTrace(), "email_send"), Tracing.Tool(Tracing.NewTrace(), "nobody_knows"));
        await tracing.EconomicsAsync(json => Tool(json) == "0.04");
        var added = (await tracing.Console.DoAsync("GET", "/api/v1/tool-prices/coverage")).GetRawText();
        Assert.Contains("nobody_knows", added, StringComparison.Ordinal);

        await using var views = await tracing.Console.Services.GetRequiredService<IDbContextFactory<ViewsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await views.GetService<IMigrator>().MigrateAsync("PromotionVariants", TestContext.Current.CancellationToken);
        await views.Database.MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(added, (await tracing.Console.DoAsync("GET", "/api/v1/tool-prices/coverage")).GetRawText());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ARunWhoseOutcomeTellsACost_CountsThatAlone(bool outcomeFirst)
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await PriceAsync(tracing, "email.send", 0.02m, "2026-01-01T00:00:00Z");
        var permit = await Scenario.AskAsync(tracing.Console, tracing.Agent);
        if (outcomeFirst)
            await ReportAsync();
        await tracing.SendAsync(Tracing.Tool(Tracing.NewTrace(), "email_send", run: "run-77"), Tracing.Tool(Tracing.NewTrace(), "email_send", run: "run-other"));
        if (!outcomeFirst)
        {
            await tracing.EconomicsAsync(json => Tool(json) == "0.04");
            await ReportAsync();
        }

        await tracing.EconomicsAsync(json => Tool(json) == "1.52");
        var run = await tracing.SpansAsync("run-77", spans => spans.Count == 1);
        Assert.False(run[0].GetProperty("counted").GetBoolean());
        var covered = Assert.Single((await tracing.Console.DoAsync("GET", "/api/v1/tool-prices/coverage")).GetProperty("items").EnumerateArray());
        Assert.Equal((2, 0, 0.02m), (covered.GetProperty("calls").GetInt32(), covered.GetProperty("unpriced").GetInt32(), covered.GetProperty("fees").GetDecimal()));

        async Task ReportAsync()
        {
            var report = new { evaluation_id = permit.GetProperty("evaluation_id").GetString(), status = "succeeded", cost = new { amount = "1.50", currency = "USD" } };
            await tracing.Console.DoAsync("POST", "/agent/v1/outcomes", report, tracing.Agent);
            await tracing.EconomicsAsync(json => json.GetProperty("completed_tasks").GetInt32() == 1);
        }
    }

    [Fact]
    public async Task AnOutcomeThatTellsOfTokensOnly_LeavesTheFeesCounted()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await PriceAsync(tracing, "email.send", 0.02m, "2026-01-01T00:00:00Z");
        var permit = await Scenario.AskAsync(tracing.Console, tracing.Agent);
        await tracing.SendAsync(Tracing.Tool(Tracing.NewTrace(), "email_send", run: "run-77"));
        await tracing.Console.DoAsync("POST", "/agent/v1/outcomes", new { evaluation_id = permit.GetProperty("evaluation_id").GetString(), status = "succeeded", usage = new { model = "m-1", input_tokens = 10 } }, tracing.Agent);

        await tracing.EconomicsAsync(json => json.GetProperty("completed_tasks").GetInt32() == 1);
        Assert.Equal("0.02", Tool(await tracing.EconomicsAsync(_ => true)));
    }

    [Fact]
    public async Task ACallThatIsToldTwice_CostsOneFee()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await PriceAsync(tracing, "email.send", 0.02m, "2026-01-01T00:00:00Z");
        var trace = Tracing.NewTrace();
        await tracing.SendAsync(Call("call-1"), Call("call-1"));
        await tracing.SendAsync(Call("call-1"), Call("call-2"));

        await tracing.EconomicsAsync(json => Tool(json) == "0.04");

        JsonObject Call(string id) => Tracing.Span(trace, "execute_tool email_send", null, null, ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "email_send"), ("gen_ai.tool.call.id", id));
    }

    [Fact]
    public async Task WhatASpanSaysThatItCost_CountsWhereNoPriceIsSet()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await PriceAsync(tracing, "email.send", 0.02m, "2026-01-01T00:00:00Z");
        await tracing.Console.DoAsync("PUT", "/api/v1/prices/m-1", new { input_per_million = 3, output_per_million = 15, currency = "USD", valid_from = "2026-01-01T00:00:00Z" });
        await tracing.SendAsync(
            Claim("execute_tool", "gen_ai.tool.name", "search", "0.75"), Claim("execute_tool", "gen_ai.tool.name", "email_send", "900"), Claim("execute_tool", "gen_ai.tool.name", "search", "3", "EUR"), Claim("execute_tool", "gen_ai.tool.name", "search", "-4"),
            Claim("chat", "gen_ai.request.model", "own-model", "0.10"), Claim("chat", "gen_ai.request.model", "own-model", "nonsense"), Claim("invoke_agent", "gen_ai.agent.name", "x", "50"));

        var figures = await tracing.EconomicsAsync(json => Tool(json) is not null);

        Assert.Equal(("0.77", "0.10", 1), (Tool(figures), figures.GetProperty("cost").GetProperty("model").GetProperty("amount").GetString(), figures.GetProperty("unpriced_calls").GetInt32()));

        static JsonObject Claim(string operation, string name, string value, string amount, string currency = "USD") =>
            Tracing.Span(Tracing.NewTrace(), operation, null, null, ("gen_ai.operation.name", operation), (name, value), ("governance.cost.amount", amount), ("governance.cost.currency", currency));
    }

    [Fact]
    public async Task APrice_IsCheckedAndKeptWithItsHistory()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await console.DoAsync("PUT", "/api/v1/tool-prices/email.send", Price(0.02m, "2026-01-01T00:00:00Z"));
        var table = await console.DoAsync("PUT", "/api/v1/tool-prices/email.send", Price(0.03m, "2026-06-01T00:00:00Z"));

        Assert.Equal(2, table.GetProperty("prices").GetArrayLength());
        Assert.Equal((422, "fee"), Field(await console.CallAsync("PUT", "/api/v1/tool-prices/email.send", Price(-1, "2026-01-01T00:00:00Z"))));
        Assert.Equal((422, "currency"), Field(await console.CallAsync("PUT", "/api/v1/tool-prices/email.send", new { fee = 1, currency = "EUR", valid_from = "2026-01-01T00:00:00Z" })));
        Assert.Equal(409, (await console.CallAsync("PUT", "/api/v1/tool-prices/Email_Send", Price(1, "2026-01-01T00:00:00Z"))).Status);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/tool-prices/none")).Status);
        Assert.Equal((422, "from"), Field(await console.CallAsync("GET", "/api/v1/tool-prices/coverage?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")));
    }

    private static (int, string?) Field((int Status, JsonElement Body) answer) => (answer.Status, answer.Body.GetProperty("field").GetString());

    private static object Price(decimal fee, string from) => new { fee = fee.ToString(CultureInfo.InvariantCulture), currency = "USD", valid_from = from };

    private static Task PriceAsync(Tracing tracing, string tool, decimal fee, string from) => tracing.Console.DoAsync("PUT", $"/api/v1/tool-prices/{tool}", Price(fee, from));

    private static string? Tool(JsonElement economics) => economics.GetProperty("cost").GetProperty("tool") is { ValueKind: JsonValueKind.Object } money ? money.GetProperty("amount").GetString() : null;
}
