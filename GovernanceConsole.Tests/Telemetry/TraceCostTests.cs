using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>What models cost by traces, exactly, and never what an outcome told of already.</summary>
public sealed class TraceCostTests
{
    private static readonly object Price = new { input_per_million = 3, output_per_million = 15, cached_input_per_million = 0.30, currency = "USD", valid_from = "2026-01-01T00:00:00Z" };

    [Fact]
    public async Task ModelCalls_CostByThePriceOfTheirMoment()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await tracing.Console.DoAsync("PUT", "/api/v1/prices/m-1", Price);
        await tracing.SendAsync(
            Tracing.Chat(Tracing.NewTrace(), "m-1", 10_000, 678),
            Tracing.Chat(Tracing.NewTrace(), "unknown", 5, 5),
            // The sum of what it wraps, told once more: no call of its own.
            Tracing.Span(Tracing.NewTrace(), "invoke_agent", null, null, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.request.model", "m-1"), ("gen_ai.usage.input_tokens", 10_000)));
        // (10,000 × 3 + 678 × 15) / 1,000,000
        Assert.Equal(("0.04017", 1), Figures(await tracing.EconomicsAsync(json => json.GetProperty("unpriced_calls").GetInt32() == 1)));
        await tracing.Console.DoAsync("PUT", "/api/v1/prices/m-1", new { input_per_million = 300, output_per_million = 1500, currency = "USD", valid_from = "2026-01-02T00:00:00Z" });
        Assert.Equal(("0.04017", 1), Figures(await tracing.EconomicsAsync(_ => true)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TokensThatAnOutcomeTellsOf_CountThereAlone(bool outcomeFirst)
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await tracing.Console.DoAsync("PUT", "/api/v1/prices/m-1", Price);
        var (trace, other) = (Tracing.NewTrace(), Tracing.NewTrace());
        var permit = await Scenario.AskAsync(tracing.Console, tracing.Agent);
        if (outcomeFirst)
            await ReportAsync();
        await tracing.SendAsync(Tracing.Chat(trace, "m-1", 1_000_000, 0), Tracing.Chat(trace, "nobody knows", 1, 1));
        await tracing.SendAsync(Tracing.Chat(other, "m-1", 2_000_000, 0, run: "run-other"));
        if (!outcomeFirst)
        {
            await tracing.EconomicsAsync(json => Figures(json) == ("9.00", 1));
            await ReportAsync();
        }

        // Only now is it known that the trace belongs to the run whose outcome told of its tokens.
        await tracing.SendAsync(Tracing.Span(trace, "invoke_agent", null, null, ("governance.run_id", "run-77"), ("gen_ai.operation.name", "invoke_agent")));
        // 1,100,000 × 3 / 1,000,000 of the outcome, 6.00 of the other run.
        await tracing.EconomicsAsync(json => Figures(json) == ("9.30", 0));
        await tracing.SendAsync(Tracing.Chat(trace, "m-1", 500, 0));
        Assert.Equal(("9.30", 0), Figures(await tracing.EconomicsAsync(_ => true)));
        Assert.Equal(3, (await tracing.SpansAsync("run-77", all => all.Count == 4)).Count(span => span.GetProperty("kind").GetString() == "model_call"));

        async Task ReportAsync()
        {
            var report = new { evaluation_id = permit.GetProperty("evaluation_id").GetString(), status = "succeeded", usage = new { model = "m-1", input_tokens = 1_100_000 } };
            await tracing.Console.DoAsync("POST", "/agent/v1/outcomes", report, tracing.Agent);
            await tracing.EconomicsAsync(json => json.GetProperty("completed_tasks").GetInt32() == 1);
        }
    }

    private static (string? Model, int Unpriced) Figures(JsonElement economics) => (
        economics.GetProperty("cost").GetProperty("model") is { ValueKind: JsonValueKind.Object } money ? money.GetProperty("amount").GetString() : null, economics.GetProperty("unpriced_calls").GetInt32());
}
