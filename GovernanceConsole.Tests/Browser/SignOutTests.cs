using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>Who signs out is gone from every tab.</summary>
public sealed class SignOutTests(BrowserServer browser)
{
    [Fact]
    public async Task SignOut_EndsTheOtherTabsToo()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var first = await browser.SignInAsync(console, "operations");
        await first.GotoAsync("/approvals");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/");
        await second.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Expect(first.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Inbox_ClosesByEscapeAndByAClickBeside()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var page = await browser.SignInAsync(console, "operations");
        var bell = page.GetByRole(AriaRole.Button, new() { Name = "Inbox, 0 new" });
        await bell.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Inbox" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Inbox" })).ToHaveCountAsync(0);
        await bell.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Inbox" })).ToBeVisibleAsync();
        await page.Mouse.ClickAsync(400, 600);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Inbox" })).ToHaveCountAsync(0);
    }
}
