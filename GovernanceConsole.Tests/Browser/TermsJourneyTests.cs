using GovernanceConsole.Tests.Budgets;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>A CMO says on the page what tools cost, what a task cost before, what it is worth and when people are told; a second person approves the value.</summary>
public sealed class TermsJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task WhatMoneyIsCountedBy_IsEnteredOnThePage()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var (page, faults) = (await browser.SignInAsync(spending.Console, "cmo"), new List<string>());
        await page.GotoAsync("/economics");

        await OpenAsync(page, "Tool price");
        await Dialog(page).GetByLabel("Tool", new() { Exact = true }).FillAsync("mailer");
        await Dialog(page).GetByLabel("A call, $").FillAsync("0.02");
        await SaveAsync(page, "tool price", faults);
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^mailer +in force \\$0.02 ") })).ToBeVisibleAsync();

        await OpenAsync(page, "Set thresholds");
        await Dialog(page).GetByLabel("Most cost a task, $, over 7 days").FillAsync("1.50");
        await Dialog(page).GetByLabel("From how many tasks").FillAsync("3");
        await Dialog(page).GetByLabel("A budget ends within, hours").FillAsync("12");
        await SaveAsync(page, "thresholds", faults);
        await Expect(page.GetByText("A task of an agent costs more than $1.50 over 7 days, from 3 tasks on")).ToBeVisibleAsync();
        await Expect(page.GetByText("A budget is used up, or is going to be within 12 hours")).ToBeVisibleAsync();

        await OpenAsync(page, "Baseline");
        await ChooseAsync(page, "Workflow", "Publishing");
        await Dialog(page).GetByLabel("A task cost, $").FillAsync("14.20");
        await Dialog(page).GetByLabel("Succeeded, %").FillAsync("92.5");
        await Dialog(page).GetByLabel("Taken on").FillAsync("2026-02-30");
        await Dialog(page).GetByLabel("Reason").FillAsync("For the test");
        await Expect(Dialog(page).GetByText("Not a valid date")).ToBeVisibleAsync();
        await Dialog(page).GetByLabel("Taken on").FillAsync("2026-01-30");
        await Dialog(page).GetByLabel("Taken on").PressAsync("Tab");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Dialog(page).GetByRole(AriaRole.Alert)).ToContainTextAsync("Source says where the figure is from");
        await Dialog(page).GetByLabel("Source").FillAsync("Time study");
        await SaveAsync(page, "baseline", faults);
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^publishing \\$14.20 92.5 % .* Time study") })).ToBeVisibleAsync();

        await OpenAsync(page, "Value driver");
        await Dialog(page).GetByLabel("Id", new() { Exact = true }).FillAsync("hours-saved");
        await ChooseAsync(page, "Workflow", "Publishing");
        await Dialog(page).GetByLabel("How much a task brings").FillAsync("0.5");
        await Dialog(page).GetByLabel("What one is worth, $").FillAsync("40");
        await Dialog(page).GetByLabel("Owner").FillAsync("cmo@example.com");
        await SaveAsync(page, "driver", faults);
        await Expect(page.GetByText("waits for finance")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);

        var finance = await browser.SignInAsync(spending.Console, "admin");
        await finance.GotoAsync("/economics");
        await finance.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Dialog(finance).GetByLabel("Reason").FillAsync("As the controller has it");
        await Dialog(finance).GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.GetByText("waits for finance")).ToHaveCountAsync(0);
        Assert.Equal(200, (await spending.ReportAsync(await spending.AskAsync("1.00"), new { status = "succeeded" })).Status);
        // Half an hour at 40 dollars.
        await Expect(page.GetByText("$20.00").First).ToBeVisibleAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static ILocator Dialog(IPage page) => page.GetByRole(AriaRole.Dialog);

    private static Task OpenAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task ChooseAsync(IPage page, string label, string item)
    {
        await Dialog(page).Locator(".mud-input-control.mud-select", new() { HasText = label }).ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = item }).ClickAsync();
    }

    private static async Task SaveAsync(IPage page, string where, List<string> faults)
    {
        await Dialog(page).GetByLabel("Reason").FillAsync("For the test");
        await Expect(page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        await PageTests.InspectAsync(page, where, faults);
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Dialog(page)).ToBeHiddenAsync();
    }
}
