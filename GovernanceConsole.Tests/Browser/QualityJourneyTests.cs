using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>What agents stand on: a data source is given its standards and goes bad; a figure is watched for drift; the week is talked over.</summary>
public sealed class QualityJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task ASource_IsAdded_GoesBad_AndTheBoardShowsWhatItHeld()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 2);
        await console.DoAsync("PUT", "/api/v1/workflows/publishing", new { name = "Publishing", risk = "high", owner = "cmo@example.com", confidence_threshold = 0.8, requires_data = new[] { "crm" }, on_bad_data = "hold" });
        var monitor = await console.DoAsync("POST", "/api/v1/clients", new { id = "monitor", scopes = new[] { "telemetry" } });
        var token = await console.TokenAsync(monitor.GetProperty("client_id").GetString()!, monitor.GetProperty("client_secret").GetString()!);
        var (page, faults) = (await browser.SignInAsync(console, "it"), new List<string>());

        await page.GotoAsync("/quality");
        await Expect(page.GetByText("The data source 'crm' is not defined")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Data source" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Id", new() { Exact = true }).FillAsync("crm");
        await dialog.GetByLabel("Name").FillAsync("CRM contacts");
        await dialog.GetByLabel("Owner's e-mail").FillAsync("data@example.com");
        await dialog.GetByLabel("At most this old, hours").FillAsync("6");
        await dialog.GetByLabel("Complete at least, %").FillAsync("195");
        await dialog.GetByLabel("Reason").FillAsync("Mails go by it");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await dialog.GetByLabel("Complete at least, %").FillAsync("95");
        await PageTests.InspectAsync(page, "data source dialog", faults);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();

        // Every page hears of a reading and of what it did, nobody reloads.
        await console.DoAsync("POST", "/api/v1/data-sources/crm/readings", new { completeness = 0.99 }, token);
        await Expect(page.GetByText("good", new() { Exact = true })).ToBeVisibleAsync();
        await console.DoAsync("POST", "/api/v1/data-sources/crm/readings", new { completeness = 0.91 }, token);
        await Expect(page.GetByText("0.95 complete and is 0.91")).ToBeVisibleAsync();
        var held = await Scenario.AskAsync(console, agent);
        Assert.Equal("hold", held.GetProperty("outcome").GetString());
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "1 held" })).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "data board", faults);
        await page.GetByRole(AriaRole.Link, new() { Name = "1 held" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"entry {held.GetProperty("ledger").GetProperty("seq").GetInt64()}" })).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "data source", faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task AWatch_IsMadeToLower_AndTakenBack()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var (page, faults) = (await browser.SignInAsync(console, "cmo"), new List<string>());

        await page.GotoAsync("/quality/drift");
        await page.GetByRole(AriaRole.Button, new() { Name = "Watches" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "spend" }).First;
        await Expect(row.GetByText("notice")).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Change spend" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reference").FillAsync("1");
        await dialog.GetByLabel("Lowers the dial at once").CheckAsync();
        await dialog.GetByLabel("Reason").FillAsync("Money is what we watch most");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await dialog.GetByLabel("Reference").FillAsync("200");
        await PageTests.InspectAsync(page, "drift dialog", faults);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(row.GetByText("lowers the dial")).ToBeVisibleAsync();
        var watch = await console.DoAsync("GET", "/api/v1/drift-watches/spend");
        Assert.Equal(("lower", 200), (watch.GetProperty("then").GetString(), watch.GetProperty("reference").GetInt32()));

        await row.GetByRole(AriaRole.Button, new() { Name = "Take away spend" }).ClickAsync();
        await dialog.GetByLabel("Reason").FillAsync("As it was");
        await dialog.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(row.GetByText("notice")).ToBeVisibleAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task TheWeek_IsTalkedOver_AndWhatWasDecidedIsDone()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 2);
        await Scenario.AskAsync(console, agent);
        var (page, faults) = (await browser.SignInAsync(console, "cmo"), new List<string>());

        await page.GotoAsync("/oversight");
        var notes = page.GetByTestId("week-notes");
        await notes.GetByLabel("Comment").FillAsync("Holds are down since Tuesday.");
        await notes.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
        await Expect(notes.GetByText("Holds are down since Tuesday.")).ToBeVisibleAsync();
        await notes.GetByLabel("A decision").CheckAsync();
        await notes.GetByLabel("What is to be done").FillAsync("Raise the limit of lapsed customers");
        await notes.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await Expect(notes.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await notes.GetByLabel("Who carries it out, e-mail").FillAsync("operations@example.com");
        await notes.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await Expect(notes.GetByText("decided", new() { Exact = true })).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "week", faults);

        // Who carries it out says so, and the page of who decided hears of it.
        var theirs = await browser.SignInAsync(console, "operations", "dark", 390);
        await theirs.GotoAsync("/oversight");
        await theirs.GetByTestId("week-notes").GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await theirs.GetByRole(AriaRole.Dialog).GetByLabel("Reason").FillAsync("Raised this morning");
        await theirs.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(notes.GetByText("done", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(notes.GetByRole(AriaRole.Button, new() { Name = "Done" })).ToHaveCountAsync(0);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
