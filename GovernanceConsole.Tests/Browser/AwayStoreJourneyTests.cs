using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>What a person sees while the store is away: the cause on every page, no crash, and all of it gone when it is back.</summary>
public sealed class AwayStoreJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task StoreGoesAndComesBack_UnderAnOpenPage()
    {
        await using var postgres = new PostgresServer();
        await using var console = await ConsoleHost.OnPostgresAsync(postgres);
        await Scenario.SetUpAsync(console);
        var faults = new List<string>();
        var page = await SignInAsync(console);
        var phone = await SignInAsync(console, "dark", 390);
        await page.GotoAsync("/system");
        await Expect(page.GetByText("The ledger takes commits", new() { Exact = true })).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "/system, all well", faults);

        await postgres.StopAsync("immediate");
        var banner = page.Locator(".store-banner");
        await Expect(banner).ToBeVisibleAsync();
        await Expect(banner).ToContainTextAsync("PostgreSQL");
        await Expect(page.GetByText("No commits since").Nth(1)).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "/system, away", faults);
        await Expect(phone.Locator(".store-banner")).ToBeVisibleAsync();
        await PageTests.InspectAsync(phone, "/, away, on a phone", faults);

        // A page that has to read says so, and does not fall over.
        await page.GetByRole(AriaRole.Link, new() { Name = "Audit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This page cannot be read at the moment" })).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "/audit, away", faults);
        await page.ReloadAsync();
        await Expect(page.Locator(".store-banner")).ToBeVisibleAsync();

        // Whoever signs in now hears the same.
        var late = await browser.NewPageAsync(console.Address, "dark", 390);
        await late.GotoAsync("/sign-in");
        await late.GetByLabel("E-mail").FillAsync(ConsoleHost.AdminEmail);
        await late.GetByLabel("Password").FillAsync(ConsoleHost.AdminPassword);
        await late.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(late.GetByRole(AriaRole.Heading, new() { Name = "Not at the moment" })).ToBeVisibleAsync();
        await PageTests.InspectAsync(late, "/sign-in, away, on a phone", faults);

        await postgres.StartAgainAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Audit", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator(".store-banner")).ToHaveCountAsync(0);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<IPage> SignInAsync(ConsoleHost console, string theme = "light", int width = 1440)
    {
        var page = await browser.NewPageAsync(console.Address, theme, width);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(ConsoleHost.AdminEmail);
        await page.GetByLabel("Password").FillAsync(ConsoleHost.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        return page;
    }
}
