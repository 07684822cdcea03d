using System.Diagnostics;
using System.Text.Json;
using GovernanceConsole.Tests.Architecture;
using GovernanceConsole.Tests.Infrastructure;
using GovernedAgentSample;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>The agents of docs/samples with unmodified OpenTelemetry: what the console shows equals a hand calculation.</summary>
public sealed class SampleAgentTests
{
    private static readonly string Folder = Path.Combine(House.Folder, "docs", "samples", "node-agent");

    private static string? Node => Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task Node_AsksActsReportsAndSendsItsTraces(params string[] options)
    {
        Assert.SkipWhen(Node is null, "Node is not installed.");
        Assert.SkipUnless(await RestoredAsync(), "The packages of the Node sample cannot be restored here.");
        await using var tracing = await Tracing.OnSqliteAsync();
        await PriceAsync(tracing);
        var credentials = await tracing.Console.DoAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials");
        var start = new ProcessStartInfo(Node!, [Path.Combine(Folder, "agent.mjs"), "--rogue", "--run", "run-1", .. options]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        (start.Environment["CONSOLE"], start.Environment["CLIENT_ID"], start.Environment["CLIENT_SECRET"]) =
            (tracing.Console.Address.GetLeftPart(UriPartial.Authority), credentials.GetProperty("client_id").GetString(), credentials.GetProperty("client_secret").GetString());
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await errors);
        await CheckAsync(tracing);
    }

    [Fact]
    public async Task DotNet_AsksActsReportsAndSendsItsTraces()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await PriceAsync(tracing);
        Assert.StartsWith("permit: ", await MarketingAgent.RunAsync(tracing.Console.Address, Scenario.Agent, tracing.Agent, "run-1", rogue: true), StringComparison.Ordinal);
        await CheckAsync(tracing);
    }

    private static Task<JsonElement> PriceAsync(Tracing tracing) =>
        tracing.Console.DoAsync("PUT", "/api/v1/prices/m-1", new { input_per_million = 3, output_per_million = "15", cached_input_per_million = 0.30, currency = "USD", valid_from = "2026-01-01T00:00:00Z" });

    private static async Task CheckAsync(Tracing tracing)
    {
        var spans = await tracing.SpansAsync("run-1", all => all.Count == 4 && all.Count(span => Tracing.Act(span) is "governed" or "ungoverned") == 2);
        Assert.Equal(["agent_work", "model_call", "tool_call", "tool_call"], spans.Select(span => span.GetProperty("kind").GetString()).Order());
        Assert.Equal(["governed", "ungoverned"], spans.Select(Tracing.Act).OfType<string>().Order());

        var figures = await tracing.EconomicsAsync(json => json.GetProperty("completed_tasks").GetInt32() == 1 && json.GetProperty("ungoverned_acts") is { ValueKind: JsonValueKind.Number } acts && acts.GetInt32() == 1);
        var cost = figures.GetProperty("cost");
        // (10,000 × 3 + 2,345 × 0.30 + 678 × 15) / 1,000,000 by its traces, for its outcome told of no tokens; 1.20 as reported.
        Assert.Equal(("0.0408735", "1.20", "1.2408735"), (Amount(cost, "model"), Amount(cost, "tool"), Amount(cost, "total")));
        Assert.Equal(("30.00", "28.7591265", "1.2409", 0), (Amount(figures.GetProperty("value"), "measured"), Amount(figures, "net"), Amount(figures, "cost_per_task"), figures.GetProperty("unpriced_calls").GetInt32()));
    }

    private static string? Amount(JsonElement figures, string name) => figures.GetProperty(name).GetProperty("amount").GetString();

    private static async Task<bool> RestoredAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules")))
            return true;
        var npm = Path.Combine(Path.GetDirectoryName(Node!)!, "npm");
        return File.Exists(npm) && await Programs.TryAsync(npm, "ci", "--prefix", Folder, "--no-audit", "--no-fund", "--silent") == 0;
    }
}
