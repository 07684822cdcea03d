using System.Text.RegularExpressions;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>Whoever never touches a mouse sees where they are, and is still somewhere after each thing they did.</summary>
public sealed class KeyboardTests(BrowserServer browser)
{
    [Fact]
    public async Task WhatHasTheFocus_IsOutlined()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var page = await browser.SignInAsync(console, "cmo");
        await page.GotoAsync("/budgets");
        var last = page.GetByRole(AriaRole.Button, new() { Name = "Budget", Exact = true });
        await Expect(last).ToBeVisibleAsync();
        await page.GetByText("Skip to content").FocusAsync();
        var bare = new List<string>();
        while (!await last.EvaluateAsync<bool>("button => button === document.activeElement"))
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle") != "solid")
                bare.Add(await page.EvaluateAsync<string>("() => document.activeElement.outerHTML"));
        }

        Assert.Empty(bare);
    }

    [Fact]
    public async Task ADecidedItem_LeavesTheFocusOnTheNext_AndTheLastOnWhatIsThenThere()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var first = await asking.RequestAsync(Asking.Held(1001));
        await asking.RequestAsync(Asking.Held(1002));
        var page = await browser.SignInAsync(asking.Console, "operations");
        await page.GotoAsync("/approvals/" + first);
        await ApproveAsync(page);
        await Expect(page.Locator("h2.intent")).ToContainTextAsync("1,002");
        await Expect(page.Locator("h2.intent")).ToBeFocusedAsync();
        await ApproveAsync(page);
        await Expect(page).ToHaveURLAsync(new Regex("/approvals$"));
        await Expect(page.Locator("main :is(h1, h2):focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task MovingThroughTheQueue_TakesTheFocusAlong()
    {
        await using var asking = await Asking.OnSqliteAsync();
        await asking.RequestAsync(Asking.Held(1001));
        await asking.RequestAsync(Asking.Held(1002));
        var page = await browser.SignInAsync(asking.Console, "operations");
        await page.GotoAsync("/approvals");
        await Expect(page.Locator("html[data-keys=on]")).ToHaveCountAsync(1);
        foreach (var item in new[] { 0, 1 })
        {
            await page.Keyboard.PressAsync("j");
            await Expect(page.Locator(".queue-items a").Nth(item)).ToBeFocusedAsync();
            await Expect(page.Locator(".queue-items a").Nth(item)).ToHaveAttributeAsync("aria-current", "true");
        }
    }

    [Fact]
    public async Task AWaitingRaiseThatIsDecided_LeavesTheFocusOnTheOneThatMovedUp()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(settings => settings["FourEyes:Automation"] = "true");
        await Scenario.SetUpAsync(console);
        foreach (var region in new[] { "EU", "US" })
            Assert.Equal(202, (await console.CallAsync("PUT", "/api/v1/dials", new { workflow = "publishing", region, level = 2, reason = "It went well." })).Status);
        var page = await browser.SignInAsync(console, "reviewer");
        await page.GotoAsync("/autonomy");
        var declines = page.GetByRole(AriaRole.Button, new() { Name = "Decline" });
        await Expect(declines).ToHaveCountAsync(2);
        await DeclineAsync(page, declines.First);
        await Expect(declines).ToHaveCountAsync(1);
        await Expect(declines).ToBeFocusedAsync();
        await DeclineAsync(page, declines);
        await Expect(declines).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Autonomy", Level = 1 })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ARowTakenFromAForm_LeavesTheFocusOnTheOneThatMovedUp_AndTheLastInTheForm()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var page = await browser.SignInAsync(console, "cmo");
        await page.GotoAsync("/autonomy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Workflow", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var stages = dialog.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Take stage . away$") });
        foreach (var count in new[] { 1, 2 })
        {
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Stage", Exact = true }).ClickAsync();
            await Expect(stages).ToHaveCountAsync(count);
        }

        await stages.First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(stages).ToHaveCountAsync(1);
        await Expect(stages).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(stages).ToHaveCountAsync(0);
        await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task TheDial_TakesTheFocusAndKeepsIt_MovesByArrows_AndGivesItBackToItsCell()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var page = await browser.SignInAsync(console, "cmo");
        await page.GotoAsync("/autonomy");
        var cell = page.GetByRole(AriaRole.Button, new() { Name = "Publishing, any: 0 Assist, inherited" });
        await cell.FocusAsync();
        await cell.PressAsync("Enter");
        var drawer = page.GetByRole(AriaRole.Dialog, new() { Name = "Dial publishing × any × any × any" });
        var close = drawer.GetByRole(AriaRole.Button, new() { Name = "Close" });
        await Expect(close).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(drawer.Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Tab");
        await Expect(close).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(drawer.GetByRole(AriaRole.Radio, new() { Name = "0 Assist" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(drawer.GetByRole(AriaRole.Radio, new() { Name = "2 Optimize" })).ToBeFocusedAsync();
        await Expect(drawer.GetByText("A raise to 2 takes a second person")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        // Until the server has heard of both, the level it heard of last comes back for a moment, and to leave would be asked about.
        await Expect(drawer.GetByText("The agent drafts and recommends")).ToBeVisibleAsync();
        await Expect(drawer.GetByRole(AriaRole.Radio, new() { Name = "0 Assist" })).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(drawer).ToBeHiddenAsync();
        await Expect(cell).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ARaiseThatWaits_IsNotProposedAgain()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var page = await browser.SignInAsync(console, "cmo");
        await page.GotoAsync("/autonomy?dial=publishing/any/any/any&level=2");
        var propose = page.GetByRole(AriaRole.Button, new() { Name = "Propose" });
        await page.GetByLabel("Reason").FillAsync("Ready for it");
        await propose.ClickAsync();
        await Expect(page.GetByText("A raise to 2 waits here for a second person: Ready for it")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "2 Optimize" }).CheckAsync();
        await page.GetByLabel("Reason").FillAsync("Ready for it, really");
        await Expect(page.GetByText("It need not be proposed again.")).ToBeVisibleAsync();
        await Expect(propose).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "3 Orchestrate" }).CheckAsync();
        await Expect(propose).ToBeEnabledAsync();
    }

    private static async Task ApproveAsync(IPage page)
    {
        var approve = page.Locator(".deciding").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Approve") });
        await approve.FocusAsync();
        await approve.PressAsync("Enter");
        await Expect(page.Locator("#decision input").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    private static async Task DeclineAsync(IPage page, ILocator button)
    {
        await button.FocusAsync();
        await button.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Not yet");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Decline" })).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeHiddenAsync();
    }
}
