using System.Security.Cryptography;
using GovernanceConsole.Tests.Assurance;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>Somebody gives a suite an endpoint, runs it now, and sees what came of it.</summary>
public sealed class SuiteJourneyTests(BrowserServer browser)
{
    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 390)]
    public async Task RunNow_ShowsTheRun_OrWhyThereIsNone(string theme, int width)
    {
        await using var endpoint = await SuiteEndpoint.StartAsync();
        await using var console = await ConsoleHost.OnSqliteAsync(settings =>
        {
            settings["Notifications:SigningSecrets:0"] = Convert.ToBase64String(SHA256.HashData("a secret of the organisation"u8));
            settings["Notifications:AllowInternalAddresses"] = "true";
        });
        await Scenario.SetUpAsync(console);
        await console.DoAsync("PUT", "/api/v1/evaluation-suites/tone", new
        {
            name = "Tone and claims",
            owner = "cmo@example.com",
            persona = "drafter",
            scenarios = new[] { new { id = "claims", input = "Write about the new jacket.", output = new[] { new { contains = "unsubscribe" } } } },
        });
        var faults = new List<string>();
        var page = await browser.SignInAsync(console, "cmo", theme, width);
        await page.GotoAsync("/quality/evaluations/tone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Endpoint").FillAsync("http://127.0.0.1/" + new string('x', 600));
        await dialog.GetByLabel("Reason").FillAsync("The build has an endpoint now");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 to 500 characters");
        await dialog.GetByLabel("Endpoint").FillAsync(endpoint.Address);
        await AddScenarioAsync(page, dialog, faults, $"scenario-dialog-{theme}-{width}");
        await PageTests.InspectAsync(page, "suite dialog", faults);
        await KeepAsync(page, $"suite-dialog-{theme}-{width}");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        endpoint.Answers = (_, http) =>
        {
            http.Response.StatusCode = 503;
            return http.Response.WriteAsync("The model is loading");
        };
        await page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        // Two scenarios are asked at a time: whichever is refused first is named.
        await Expect(page.GetByRole(AriaRole.Status).GetByText("could not be run. Scenario")).ToContainTextAsync("It answered 503: The model is loading.");
        await PageTests.InspectAsync(page, "no answer", faults);
        await KeepAsync(page, $"suite-no-answer-{theme}-{width}");

        endpoint.Answers = null;
        await page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await Expect(page.GetByText("2 of 2").First).ToBeVisibleAsync();
        await KeepAsync(page, $"suite-passed-{theme}-{width}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Writes a second scenario in fields: what is wrong with it is said before it is taken.</summary>
    private static async Task AddScenarioAsync(IPage page, ILocator suite, List<string> faults, string shot)
    {
        await suite.GetByRole(AriaRole.Button, new() { Name = "Scenario", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = "Use this scenario" });
        await dialog.GetByLabel("Id", new() { Exact = true }).FillAsync("no-big-discount");
        await dialog.GetByLabel("What the agent is given").FillAsync("Offer lapsed customers something.");
        await dialog.GetByLabel("How").SelectOptionAsync("does not contain");
        await dialog.GetByLabel("Text").FillAsync("guarantee");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        var checks = dialog.GetByRole(AriaRole.Group, new() { Name = "Check", Exact = true });
        await Expect(checks).ToHaveCountAsync(2);
        await checks.Last.GetByLabel("How").SelectOptionAsync("matches");
        await checks.Last.GetByLabel("Text").FillAsync("(?<=a)b");
        await dialog.GetByLabel("Answer").SelectOptionAsync("deny");
        await dialog.GetByLabel("Action").FillAsync("email.blast");
        await dialog.GetByLabel("Workflow").FillAsync("publishing");
        await dialog.GetByLabel("Region").FillAsync("EU");
        await dialog.GetByLabel("Decided at").SelectOptionAsync("level 0");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Property", Exact = true }).ClickAsync();
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("audience_size");
        await dialog.GetByLabel("Value").FillAsync("12");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Use this scenario" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Look-around");
        await checks.Last.GetByLabel("Text").FillAsync("^[A-Z]");
        await PageTests.InspectAsync(page, "scenario dialog", faults);
        await KeepAsync(page, shot);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Use this scenario" }).ClickAsync();
        await Expect(suite.GetByText("the rules answer deny to email.blast in publishing at level 0")).ToBeVisibleAsync();
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CONSOLE_TESTS_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
