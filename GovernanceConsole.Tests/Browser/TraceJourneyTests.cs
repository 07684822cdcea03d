using GovernanceConsole.Tests.Infrastructure;
using GovernanceConsole.Tests.Telemetry;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>Operations sees from the bell which agent acted without asking, and in its run what it did.</summary>
public sealed class TraceJourneyTests(BrowserServer browser)
{
    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    public async Task AnActWithoutAPermit_IsSeenInBellCoverageRunAndEconomics(string theme, int width)
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        var (trace, permit) = (Tracing.NewTrace(), (await Scenario.AskAsync(tracing.Console, tracing.Agent)).GetProperty("evaluation_id").GetString());
        var failed = Tracing.Tool(trace, "email_send", DateTimeOffset.UtcNow.AddDays(-1), evaluation: permit, run: "run-77");
        failed["status"] = new System.Text.Json.Nodes.JsonObject { ["code"] = 2 };
        await tracing.SendAsync(
            Tracing.Chat(trace, "a-model-with-quite-a-long-name-2026-05", 12_345, 678, run: "run-77"), Tracing.Tool(trace, "email_send", evaluation: permit, run: "run-77"), failed, Tracing.Tool(trace, "wipe_the_whole_disk_of_everybody", run: "run-77"));
        await tracing.SendAsync([.. Enumerable.Range(0, 9).Select(i => Tracing.Chat(trace, $"m-{i}", 100, 10, run: "run-77"))]);
        var (page, faults) = (await browser.SignInAsync(tracing.Console, "operations", theme, width), new List<string>());

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Inbox, 1 new" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Inbox, 1 new" }).ClickAsync();
        await InspectAsync("bell");
        await page.GetByRole(AriaRole.Link, new() { Name = $"{Scenario.Agent} used wipe_the_whole_disk_of_everybody without a permit" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "run-77" })).ToBeVisibleAsync();
        await Expect(page.GetByText("By its traces: 10 model calls (14,013 tokens), 3 tool calls, 1 without a permit.")).ToBeVisibleAsync();
        await Expect(page.GetByText("No permit in its run or trace is for this tool.")).ToBeVisibleAsync();
        await InspectAsync("run");
        await page.GetByRole(AriaRole.Button, new() { Name = "5 more" }).ClickAsync();
        await Expect(page.GetByText("Asked m-8")).ToBeVisibleAsync();

        await page.GotoAsync("/coverage");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Acts without a permit" })).ToBeVisibleAsync();
        await Expect(page.GetByText("1 without a permit")).ToBeVisibleAsync();
        await InspectAsync("coverage");
        await page.GotoAsync("/economics");
        await Expect(page.GetByText("Acts without a permit")).ToBeVisibleAsync();
        await InspectAsync("economics");
        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task InspectAsync(string name)
        {
            await PageTests.InspectAsync(page, $"{name} {theme} {width}", faults);
            if (Environment.GetEnvironmentVariable("CONSOLE_TESTS_SHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}-{width}.png"), FullPage = true });
        }
    }
}
