using System.Security.Cryptography;
using GovernanceConsole.Tests.Infrastructure;
using GovernanceConsole.Tests.Notifications;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>Priya adds a witness on the audit page and sees what becomes of it; Jonas sees it and may not change it.</summary>
public sealed class WitnessJourneyTests(BrowserServer browser)
{
    private static readonly string Secret = Convert.ToBase64String(SHA256.HashData("a secret of the organisation"u8));

    [Fact]
    public async Task A_witness_is_added_reached_and_told_apart_from_one_that_is_not()
    {
        await using var good = await Receiver.StartAsync(204);
        await using var bad = await Receiver.StartAsync(503);
        bad.Says = "Service unavailable";
        await using var console = await ConsoleHost.OnSqliteAsync(settings =>
            (settings["Environment"], settings["Demo:Enabled"], settings["Notifications:AllowInternalAddresses"], settings["Notifications:SigningSecrets:0"], settings["Witnesses:Quiet"]) = ("Development", "true", "true", Secret, "00:00:01"));
        var faults = new List<string>();
        var page = await OpenAsync(console, "Priya Nair", "light", 1440);
        await page.GetByText("Witnesses").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a witness" }).ClickAsync();
        await page.GetByLabel("Id").FillAsync("internal-audit");
        await page.GetByLabel("Held by").FillAsync("Jonas Weber, internal audit");
        await page.GetByLabel("Address").FillAsync("ftp://nowhere");
        await page.GetByLabel("Reason").FillAsync("Agreed with the auditors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("absolute https URL");
        await PageTests.InspectAsync(page, "dialog", faults);
        await page.GetByLabel("Address").FillAsync(good.Address + "cb");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("whsec_")).ToBeVisibleAsync();
        await Expect(page.GetByText("taken", new() { Exact = true })).ToBeVisibleAsync();

        await console.DoAsync("PUT", "/api/v1/ledger/witnesses/regulator", new { holder = "Office of the regulator", url = bad.Address + "cb", reason = "Required" });
        await Expect(page.GetByText("in vain")).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "both", faults);
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify", Exact = true }).ClickAsync();
        await Expect(page.GetByText("entries a second")).ToBeVisibleAsync();

        foreach (var (theme, width) in new[] { ("dark", 1440), ("light", 390), ("dark", 390) })
        {
            var other = await OpenAsync(console, "Jonas Weber", theme, width);
            // One that is not reached opens the panel by itself.
            await Expect(other.GetByText("in vain")).ToBeVisibleAsync();
            await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Add a witness" })).Not.ToBeVisibleAsync();
            await PageTests.InspectAsync(other, $"{theme} {width}", faults);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<IPage> OpenAsync(ConsoleHost console, string person, string theme, int width)
    {
        var page = await browser.NewPageAsync(console.Address, theme, width);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        await page.GotoAsync("/audit");
        return page;
    }
}
