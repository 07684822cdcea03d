using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>Calls with several questions: each is decided for itself, and only another call repeats them.</summary>
public sealed class RepeatedBatchTests(PostgresServer postgres)
{
    private const string Sqlite = nameof(Sqlite), PostgreSql = nameof(PostgreSql);

    [Theory]
    [InlineData(Sqlite, null), InlineData(Sqlite, "X-Request-ID"), InlineData(Sqlite, "Idempotency-Key")]
    [InlineData(PostgreSql, null), InlineData(PostgreSql, "X-Request-ID"), InlineData(PostgreSql, "Idempotency-Key")]
    public async Task SameQuestion_SeveralTimesInOneCall_IsPermittedAsOftenAsThereIsRoom(string store, string? header)
    {
        await using var console = await StartAsync(store);
        await console.DoAsync("PUT", "/api/v1/budgets/two", new { scope = new { agent = Scenario.Agent }, unit = "actions", period = "total", limit = 2 });

        var first = await AskAsync(console, header, 4);

        Assert.Equal([true, true, false, false], first.Select(Permitted));
        Assert.Equal(4, first.Select(Evaluation).Distinct().Count());
        if (header is not null)
            Assert.Equal(first.Select(item => item.ToString()), (await AskAsync(console, header, 4)).Select(item => item.ToString()));
        Assert.Equal(2, (await console.DoAsync("GET", "/api/v1/budgets/two")).GetProperty("reserved").GetInt32());
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Theory]
    [InlineData(Sqlite), InlineData(PostgreSql)]
    public async Task OneKey_WithMoreQuestionsThanBefore_IsAnotherCall(string store)
    {
        await using var console = await StartAsync(store);
        var first = await AskAsync(console, "Idempotency-Key", 2);

        var (status, refused) = await CallAsync(console, "Idempotency-Key", 3);

        Assert.Equal(422, status);
        Assert.Contains("Idempotency-Key", refused.GetString(), StringComparison.Ordinal);
        // As many or fewer of them add nothing.
        Assert.Equal(first.Take(1).Select(Evaluation), (await AskAsync(console, "Idempotency-Key", 1)).Select(Evaluation));
        Assert.Equal(2, (await console.DoAsync("GET", "/api/v1/ledger?kind=decision")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task OneKey_ForOneQuestionAndThenForTwo_IsAnotherCall()
    {
        await using var console = await StartAsync(Sqlite);
        Assert.Equal(200, (await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question(), null, ("Idempotency-Key", "again"))).Status);
        Assert.Equal(422, (await CallAsync(console, "Idempotency-Key", 2)).Status);
    }

    private static bool Permitted(JsonElement item) => item.GetProperty("decision").GetBoolean();

    private static string Evaluation(JsonElement item) => item.GetProperty("context").GetProperty("evaluation_id").GetString()!;

    private static async Task<List<JsonElement>> AskAsync(ConsoleHost console, string? header, int count)
    {
        var (status, body) = await CallAsync(console, header, count);
        Assert.True(status == 200, body.ToString());
        return [.. body.GetProperty("evaluations").EnumerateArray()];
    }

    private static Task<(int Status, JsonElement Body)> CallAsync(ConsoleHost console, string? header, int count)
    {
        var batch = Scenario.Question();
        batch["evaluations"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => (JsonNode)new JsonObject())]);
        return console.CallAsync("POST", "/access/v1/evaluations", batch, null, header is null ? [] : [(header, "again")]);
    }

    private async Task<ConsoleHost> StartAsync(string store)
    {
        var console = store == Sqlite ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres);
        await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        return console;
    }
}
