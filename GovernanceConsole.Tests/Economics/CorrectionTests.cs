using System.Text;
using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Budgets;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Economics;

/// <summary>A report that was wrong is put right by an entry of its own: what is past keeps its figures, the difference counts where it was found out.</summary>
public sealed class CorrectionTests(PostgresServer postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory, InlineData(false), InlineData(true)]
    public async Task ADayThatIsOver_KeepsItsFigures_AndTheDifferenceCountsOnTheDayItIsMade(bool onPostgres)
    {
        var clock = new FakeTimeProvider(Noon);
        await using var spending = await Spending.OnAsync(onPostgres
            ? await ConsoleHost.OnPostgresAsync(await postgres.NewDatabaseAsync(), _ => { }, services => services.AddSingleton<TimeProvider>(clock))
            : await ConsoleHost.OnSqliteAsync(null, services => services.AddSingleton<TimeProvider>(clock)), clock);
        var permit = await spending.AskAsync("3.00");
        var id = permit.GetProperty("evaluation_id").GetString();
        Assert.Equal(200, (await spending.ReportAsync(permit, new { status = "succeeded", cost = Usd("2.00"), value = Value("9.00") })).Status);
        Assert.Equal(200, (await spending.ReportAsync(await spending.AskAsync("3.00"), new { status = "succeeded", cost = Usd("1.00"), value = Value("4.00") })).Status);
        // Another report is refused; the first counts.
        Assert.Equal(409, (await spending.ReportAsync(permit, new { status = "failed" })).Status);
        await spending.Console.DoAsync("GET", $"/api/v1/outcomes/{id}");

        clock.AdjustTime(Noon.AddDays(1));
        var token = await spending.Console.NewTokenAsync();
        spending.Agent = await Scenario.AddAgentAsync(spending.Console, Scenario.Agent);
        var corrected = await spending.Console.DoAsync("PUT", $"/api/v1/outcomes/{id}/correction", new { status = "failed", cost = Usd("2.50"), value = Value("0.00"), reason = "It bounced" }, token);
        Assert.Equal((1, "It bounced"), (corrected.GetProperty("version").GetInt32(), corrected.GetProperty("change_reason").GetString()));
        Assert.Equal(200, (await spending.ReportAsync(await spending.AskAsync("3.00"), new { status = "succeeded", cost = Usd("1.00"), value = Value("4.00") })).Status);

        var today = await DayAsync(spending.Console, token, "2026-03-11", day => Amount(day.GetProperty("cost"), "total") == "1.50");
        Assert.Equal((0, "1.50", "-5.00"), (today.GetProperty("completed_tasks").GetInt32(), Amount(today.GetProperty("cost"), "total"), Amount(today.GetProperty("value"), "measured")));
        var yesterday = await DayAsync(spending.Console, token, "2026-03-10", _ => true);
        Assert.Equal((2, "3.00", "13.00"), (yesterday.GetProperty("completed_tasks").GetInt32(), Amount(yesterday.GetProperty("cost"), "total"), Amount(yesterday.GetProperty("value"), "measured")));

        // What the day is made of says so, and adds up.
        var made = await spending.Console.DoAsync("GET", $"/api/v1/economics/entries?agent={Scenario.Agent}&day=2026-03-11", null, token);
        Assert.Equal(("1.50", "-5.00"), (Amount(made, "cost"), Amount(made, "value")));
        var line = made.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("says").GetString()!.StartsWith("correction of ", StringComparison.Ordinal));
        Assert.EndsWith(": It bounced", line.GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.Equal(corrected.GetProperty("seq").GetInt64(), line.GetProperty("seq").GetInt64());

        // The report is still what it was, and stands as corrected.
        var standing = await spending.Console.DoAsync("GET", $"/api/v1/outcomes/{id}", null, token);
        Assert.Equal(("failed", "2.50"), (standing.GetProperty("report").GetProperty("status").GetString(), Amount(standing.GetProperty("report"), "cost")));
        var entry = await spending.Console.DoAsync("GET", $"/api/v1/ledger/{standing.GetProperty("seq").GetInt64()}", null, token);
        Assert.Equal("succeeded", entry.GetProperty("body").GetProperty("report").GetProperty("status").GetString());
        Assert.True((await spending.Console.DoAsync("POST", "/api/v1/ledger/verify", null, token)).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task ACorrection_CanBeCorrected_FromWhatStands_AndImportedWorkToo()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var permit = await spending.AskAsync("3.00");
        Assert.Equal(200, (await spending.ReportAsync(permit, new { status = "succeeded", cost = Usd("2.00") })).Status);
        var path = $"/api/v1/outcomes/{permit.GetProperty("evaluation_id").GetString()}/correction";
        await spending.Console.DoAsync("PUT", path, new { cost = Usd("5.00"), reason = "The invoice says so" });
        await spending.Console.DoAsync("PUT", path, new { cost = Usd("4.00"), reason = "A credit note" });
        var (status, answer) = await spending.Console.CallAsync("POST", "/api/v1/outcomes/import", new StringContent("external_id,agent,workflow,occurred_on,status,cost\ninv-1,campaign-drafter,publishing,2026-01-05,succeeded,7.00\n", Encoding.UTF8, "text/csv"));
        Assert.True(status == 200, answer.ToString());
        await spending.Console.DoAsync("PUT", "/api/v1/outcomes/external:inv-1/correction", new { cost = Usd("6.50"), reason = "Rounded" });

        // 2 as reported, 2 more in the end, and half a dollar less for what was done in January.
        await Eventually.GetAsync(async () => Amount((await spending.Console.DoAsync("GET", "/api/v1/economics/breakdown?by=agent")).GetProperty("total").GetProperty("cost"), "tool"), tool => tool == "3.50");
    }

    [Fact]
    public async Task ARun_TellsWhatStands_ByWhom_AndWhatWasReportedAtFirst()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var question = Spending.Question("3.00");
        question["context"]!["run_id"] = "run-of-two";
        var permits = new[] { await Scenario.AskAsync(spending.Console, spending.Agent, question), await Scenario.AskAsync(spending.Console, spending.Agent, question) };
        foreach (var permit in permits)
            Assert.Equal(200, (await spending.ReportAsync(permit, new { status = "succeeded", cost = Usd("2.00"), value = Value("9.00") })).Status);
        var path = $"/api/v1/outcomes/{permits[0].GetProperty("evaluation_id").GetString()}/correction";
        await spending.Console.DoAsync("PUT", path, new { cost = Usd("5.00"), reason = "The invoice says so" });
        var last = await spending.Console.DoAsync("PUT", path, new { status = "failed", value = Value("0.00"), reason = "It bounced" });

        var results = (await spending.Console.DoAsync("GET", "/api/v1/runs/run-of-two")).GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("result")).ToList();
        Assert.Equal(("failed", "5.00", "0.00"), Told(results[0]));
        var correction = results[0].GetProperty("correction");
        Assert.Equal((last.GetProperty("seq").GetInt64(), "It bounced"), (correction.GetProperty("seq").GetInt64(), correction.GetProperty("reason").GetString()));
        Assert.Equal(("succeeded", "2.00", "9.00"), Told(correction.GetProperty("reported")));
        Assert.Equal(("succeeded", "2.00", "9.00"), Told(results[1]));
        Assert.Equal(JsonValueKind.Null, results[1].GetProperty("correction").ValueKind);

        // What the run adds up to follows what stands.
        var figures = (await spending.Console.DoAsync("GET", "/api/v1/runs/compare?a=run-of-two&b=run-of-two")).GetProperty("figures").EnumerateArray()
            .Where(figure => figure.GetProperty("a").ValueKind == JsonValueKind.Number).ToDictionary(figure => figure.GetProperty("name").GetString()!, figure => figure.GetProperty("a").GetDecimal());
        Assert.Equal((1, 1, 7, 9), (figures["succeeded"], figures["not_succeeded"], figures["cost"], figures["value"]));

        static (string? Status, string? Cost, string? Value) Told(JsonElement result) => (result.GetProperty("status").GetString(), Amount(result, "cost"), Amount(result, "value"));
    }

    [Theory]
    [InlineData("""{"reason":"r"}""", 409, null)]
    [InlineData("""{"status":"gone","reason":"r"}""", 422, "status")]
    [InlineData("""{"cost":{"amount":"-1.00","currency":"USD"},"reason":"r"}""", 422, "cost")]
    [InlineData("""{"cost":{"amount":"1.00","currency":"EUR"},"reason":"r"}""", 422, "cost")]
    [InlineData("""{"value":{"amount":"1.00","currency":"EUR","basis":"measured"},"reason":"r"}""", 422, "value")]
    [InlineData("""{"status":"succeeded","reason":"r"}""", 409, null)]
    public async Task WhatCannotBeCorrected_IsNamed_AndChangesNothing(string body, int status, string? field)
    {
        await using var spending = await Spending.OnSqliteAsync();
        var permit = await spending.AskAsync("3.00");
        Assert.Equal(200, (await spending.ReportAsync(permit, new { status = "succeeded", cost = Usd("2.00") })).Status);
        var (ledger, path) = (spending.Console.Services.GetRequiredService<ILedger>(), $"/api/v1/outcomes/{permit.GetProperty("evaluation_id").GetString()}/correction");
        var head = ledger.Head.Seq;
        var (code, problem) = await spending.Console.CallAsync("PUT", path, body);
        Assert.True(code == status && (field is null || problem.GetProperty("field").GetString() == field), $"{code} {problem}");
        Assert.Equal(404, (await spending.Console.CallAsync("PUT", "/api/v1/outcomes/nothing/correction", new { status = "failed", reason = "r" })).Status);
        Assert.Equal(403, (await spending.Console.CallAsync("PUT", path, new { status = "failed", reason = "r" }, spending.Agent)).Status);
        Assert.Equal(412, (await spending.Console.CallAsync("PUT", path, new { status = "failed", reason = "r" }, null, ("If-Match", "\"2\""))).Status);
        Assert.Equal(head, ledger.Head.Seq);
    }

    private static async Task<JsonElement> DayAsync(ConsoleHost console, string token, string day, Func<JsonElement, bool> isThere) => await Eventually.GetAsync(
        async () => (await console.DoAsync("GET", $"/api/v1/economics/breakdown?by=day&from={day}&to={day}", null, token)).GetProperty("total"), isThere);

    private static string? Amount(JsonElement line, string name) => line.GetProperty(name) is { ValueKind: JsonValueKind.Object } money ? money.GetProperty("amount").GetString() : null;

    private static object Usd(string amount) => new { amount, currency = "USD" };

    private static object Value(string amount) => new { amount, currency = "USD", basis = "measured" };
}
