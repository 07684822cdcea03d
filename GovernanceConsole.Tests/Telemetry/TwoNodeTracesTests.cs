using System.Text;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>Two nodes on one PostgreSQL: a collector that sends the same to both is counted once, and a permit covers one act.</summary>
public sealed class TwoNodeTracesTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task WhatComesToBothNodes_CountsOnce()
    {
        var connection = await postgres.NewDatabaseAsync();
        await using var tracing = await Tracing.OnAsync(await StartAsync(connection));
        await using var other = new Tracing(await StartAsync(connection), tracing.Agent);
        await tracing.Console.DoAsync("PUT", "/api/v1/prices/m-1", new { input_per_million = 3, output_per_million = 15, currency = "USD", valid_from = "2026-01-01T00:00:00Z" });
        await Eventually.ThatAsync(async () => (await other.Console.DoAsync("GET", "/api/v1/prices")).GetProperty("items").GetArrayLength() == 1);
        var (trace, permit) = (Tracing.NewTrace(), (await Scenario.AskAsync(tracing.Console, tracing.Agent)).GetProperty("evaluation_id").GetString());
        var spans = Enumerable.Range(0, 50).Select(_ => Tracing.Chat(trace, "m-1", 1000, 100, run: "run-77"))
            .Append(Tracing.Tool(trace, "mailer", evaluation: permit)).Append(Tracing.Tool(trace, "mailer", evaluation: permit)).Append(Tracing.Chat(Tracing.NewTrace(), "unknown", 1, 1));
        var body = Encoding.UTF8.GetBytes(Tracing.Request(spans).ToJsonString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? tracing : other).PostAsync(body)));
        Assert.All(answers, answer => Assert.Equal((200, "{}"), answer));

        // 50 × (1,000 × 3 + 100 × 15) / 1,000,000
        foreach (var node in new[] { tracing, other })
            await node.EconomicsAsync(json => Figures(json) == ("0.225", 1, 1));
        Assert.Equal(["governed", "ungoverned"], (await other.SpansAsync("run-77", all => all.Count == 52)).Select(Tracing.Act).OfType<string>().Order());

        var report = new { evaluation_id = permit, status = "succeeded", usage = new { model = "m-1", input_tokens = 1000 } };
        await other.Console.DoAsync("POST", "/agent/v1/outcomes", report, tracing.Agent);
        foreach (var node in new[] { tracing, other })
            await node.EconomicsAsync(json => Figures(json) == ("0.003", 1, 1));
    }

    private static Task<ConsoleHost> StartAsync(string connection) => ConsoleHost.OnPostgresAsync(connection, settings => settings["Telemetry:SettleAfter"] = "00:00:00", _ => { });

    private static (string? Model, int Unpriced, int Ungoverned) Figures(JsonElement economics) => (
        economics.GetProperty("cost").GetProperty("model") is { ValueKind: JsonValueKind.Object } money ? money.GetProperty("amount").GetString() : null,
        economics.GetProperty("unpriced_calls").GetInt32(), economics.GetProperty("ungoverned_acts") is { ValueKind: JsonValueKind.Number } acts ? acts.GetInt32() : -1);
}
