using GovernanceConsole.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>An auditor looks for an entry, and is told what a number of an entry is.</summary>
public sealed class AuditJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task AnEntry_IsFoundByItsNumber_AndAnythingElseIsExplained()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var page = await browser.SignInAsync(console, "auditor");
        var faults = new List<string>();
        await page.GotoAsync("/audit");
        var entry = page.GetByLabel("Entry", new() { Exact = true });
        await entry.FillAsync("abc");
        await entry.PressAsync("Enter");
        await Expect(page.GetByText("A number from 1 to")).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "/audit, no number", faults);

        await entry.FillAsync("1");
        await Expect(page.GetByText("Entry 1", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("A number from 1 to")).ToBeHiddenAsync();

        await page.GotoAsync("/audit?at=abc");
        await Expect(page.GetByText("A number from 1 to")).ToBeVisibleAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
