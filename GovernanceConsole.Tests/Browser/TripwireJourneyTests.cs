using System.Text.RegularExpressions;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>IT sets a tripwire without code, an agent runs into it, Today says so at once, and IT lets the agent go on.</summary>
public sealed class TripwireJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task ATripwire_IsSet_SuspendsAnAgent_AndItIsLetGoOn()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        var page = await browser.SignInAsync(console, "it");
        await page.GotoAsync("/kill");
        await page.GetByRole(AriaRole.Button, new() { Name = "Business unit", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/kill\?stop=business_unit$"));
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Business unit", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tripwire" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Id").FillAsync("refused-again");
        await dialog.GetByLabel("Name").FillAsync("Refused again and again");
        await dialog.GetByLabel("So many suspend it").FillAsync("3");
        await dialog.GetByLabel("Reason").FillAsync("Loops of the summer");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Refused again and again" })).ToContainTextAsync("3 × refusals within 10 minutes");

        await page.GotoAsync("/");
        for (var i = 0; i < 3; i++)
            Assert.Equal("assist_only", (await Scenario.AskAsync(console, agent)).Reason());
        await Expect(page.GetByText("Tripwire 'refused-again': 3 refusals within 10 minutes")).ToBeVisibleAsync();
        Assert.Equal("agent_suspended", (await Scenario.AskAsync(console, agent)).Reason());

        await page.GetByRole(AriaRole.Button, new() { Name = $"Let it go on: {Scenario.Agent}" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Reason").FillAsync("The brief was wrong, not the agent");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Let it go on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Suspended by a tripwire" })).Not.ToBeVisibleAsync();
        Assert.Equal("assist_only", (await Scenario.AskAsync(console, agent)).Reason());
    }
}
