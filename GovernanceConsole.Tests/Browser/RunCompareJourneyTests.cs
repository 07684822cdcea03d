using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>Somebody ticks two runs, sees what differs, and has one decided again.</summary>
public sealed class RunCompareJourneyTests(BrowserServer browser)
{
    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 390)]
    public async Task TwoRuns_AreTickedComparedAndDecidedAgain(string theme, int width)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        await AskAsync(console, agent, "run-of-the-old-prompt", "p12", "email.draft", "email.send", "email.blast");
        await Scenario.DialAsync(console, 1);
        await AskAsync(console, agent, "run-of-the-new-prompt", "p13", "email.draft", "email.blast");
        var (page, faults) = (await browser.SignInAsync(console, "operations", theme, width), new List<string>());

        await page.GotoAsync("/runs");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Compare run-of-the-old-prompt" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Compare run-of-the-new-prompt" }).CheckAsync();
        await InspectAsync("runs");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare these two" }).ClickAsync();

        await Expect(page.GetByText("1 answer differs, 1 stands in one run only")).ToBeVisibleAsync();
        await Expect(page.GetByText("outcome differs")).ToBeVisibleAsync();
        await Expect(page.GetByText("only in the first")).ToBeVisibleAsync();
        await InspectAsync("compare");
        await page.GetByRole(AriaRole.Link, new() { Name = "run-of-the-old-prompt" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decide again under today's rules" }).ClickAsync();
        await Expect(page.GetByText("Under today's rules 1 of 3 would be another.")).ToBeVisibleAsync();
        await InspectAsync("replay");
        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task InspectAsync(string name)
        {
            await PageTests.InspectAsync(page, $"{name} {theme} {width}", faults);
            if (Environment.GetEnvironmentVariable("CONSOLE_TESTS_SHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}-{width}.png"), FullPage = true });
        }
    }

    private static async Task AskAsync(ConsoleHost console, string agent, string run, string prompt, params string[] actions)
    {
        foreach (var action in actions)
        {
            var question = Scenario.Question(action);
            question["context"] = new JsonObject { ["run_id"] = run, ["versions"] = new JsonObject { ["prompt"] = prompt, ["model"] = "m-1" } };
            await Scenario.AskAsync(console, agent, question);
        }
    }
}
