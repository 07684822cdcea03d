using System.Text.RegularExpressions;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>A marketer makes a rule without code and lives with it; IT sets what nothing overrides.</summary>
public sealed class PolicyJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task ARule_IsBuilt_Tried_Shadowed_Enforced_HoldsALiveAgent_AndIsRolledBack()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        Assert.Null((await Scenario.AskAsync(console, token)).Reason());
        var page = await browser.SignInAsync(console, "cmo");
        var faults = new List<string>();

        await page.GotoAsync("/policies");
        await Expect(page.GetByText("No pack yet")).ToBeVisibleAsync();
        await InspectAsync(page, "empty", faults);
        await page.GetByRole(AriaRole.Button, new() { Name = "New pack" }).ClickAsync();
        await Dialog(page).GetByLabel("Id").FillAsync("spring");
        await Dialog(page).GetByLabel("Name").FillAsync("Spring");
        await InspectAsync(page, "new pack", faults);
        await Dialog(page).GetByLabel("Reason").FillAsync("The season begins");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Create in shadow" }).ClickAsync();
        await Expect(page.GetByText("No rule yet")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Rule", Exact = true }).ClickAsync();
        await Dialog(page).GetByLabel("Id", new() { Exact = true }).FillAsync("brand-review");
        await CompareAsync(page, "audience segment", "lapsed");
        await CompareAsync(page, "region", "EU");
        await Expect(Dialog(page).Locator(".sentence")).ToHaveTextAsync("When audience segment is lapsed and region is EU, hold for brand review.");
        await Dialog(page).GetByLabel("Message").FillAsync("Lapsed customers in the EU need brand review.");
        await InspectAsync(page, "rule", faults);
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Use this rule" }).ClickAsync();
        await Expect(page.Locator(".unsaved")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Try it" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decide them again" }).ClickAsync();
        await Expect(page.GetByText("Enforced, 1 of 1 actions in the last 7 days would have waited for a person.")).ToBeVisibleAsync();
        await page.GetByLabel("Segment", new() { Exact = true }).FillAsync("lapsed");
        await page.GetByLabel("Region", new() { Exact = true }).FillAsync("EU");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(page.GetByText("spring/brand-review: Lapsed customers in the EU need brand review.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as a scenario" }).ClickAsync();
        await InspectAsync(page, "tried", faults);
        await SaveAsync(page, "Save…", "Save", "First rule", faults);
        await Expect(page.Locator(".unsaved")).ToBeHiddenAsync();

        Assert.Null((await Scenario.AskAsync(console, token)).Reason());
        await Expect(page.Locator(".facts").GetByText("would have held 1, denied 0")).ToBeVisibleAsync();
        await SaveAsync(page, "enforce", "Enforce", "It is right", faults);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "enforce" })).ToHaveAttributeAsync("aria-pressed", "true");
        var held = await Scenario.AskAsync(console, token);
        Assert.Equal(("hold", "guidance"), (held.GetProperty("outcome").GetString(), held.Reason()));
        Assert.Equal("Lapsed customers in the EU need brand review.", held.GetProperty("reasons")[0].GetProperty("message").GetString());

        await page.GetByRole(AriaRole.Link, new() { Name = "Versions" }).ClickAsync();
        await page.GetByLabel("From version", new() { Exact = true }).SelectOptionAsync("1");
        await page.GetByLabel("To version", new() { Exact = true }).SelectOptionAsync("2");
        await Expect(page.Locator("ins", new() { HasText = "audience segment is lapsed and region is EU" })).ToBeVisibleAsync();
        await InspectAsync(page, "versions", faults);
        await SaveAsync(page, "Go back to version 2", "Go back", "Too many holds", faults);
        await Expect(page.GetByText("(back to version 2)").First).ToBeVisibleAsync();
        Assert.Null((await Scenario.AskAsync(console, token)).Reason());
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task WhatCannotBeEnforced_SaysWhy_AndNothingWrittenIsLost()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await console.DoAsync("PUT", "/api/v1/policies/brand", """
            {"mode":"shadow","rules":[{"id":"eu","effect":"hold","when":{"field":"region","op":"eq","value":"EU"}}],
             "scenarios":[{"name":"EU is refused","expect":"deny","request":{"subject":{"type":"agent","id":"a"},"action":{"name":"email.send"},"resource":{"type":"workflow","id":"w","properties":{"region":"EU"}}}}]}
            """);
        var page = await browser.SignInAsync(console, "cmo");
        var faults = new List<string>();
        await page.GotoAsync("/policies/brand?tab=scenarios");
        await Expect(page.GetByText("— got hold (a guidance rule)")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "enforce" }).ClickAsync();
        await Dialog(page).GetByLabel("Reason").FillAsync("Let it bind");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Enforce" }).ClickAsync();
        await Expect(Dialog(page).GetByRole(AriaRole.Alert)).ToContainTextAsync("The scenario 'EU is refused' fails");
        await Expect(Dialog(page).GetByLabel("Reason")).ToHaveValueAsync("Let it bind");
        await InspectAsync(page, "refused", faults);
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Change EU is refused" }).ClickAsync();
        await Expect(Dialog(page).GetByText("As it stands the pack answers hold")).ToBeVisibleAsync();
        await InspectAsync(page, "scenario", faults);
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rules" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change eu", Exact = true }).ClickAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Condition", Exact = true }).ClickAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Use this rule" }).ClickAsync();
        await Expect(Dialog(page).GetByText("Choose what to compare.")).ToBeVisibleAsync();
        await InspectAsync(page, "problem", faults);
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Take this condition away" }).Last.ClickAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "deny" }).ClickAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Use this rule" }).ClickAsync();
        await Expect(page.Locator(".unsaved")).ToBeVisibleAsync();

        // Somebody else saves meanwhile: what is at hand stays, and nothing is overwritten unseen.
        await console.DoAsync("POST", "/api/v1/policies/brand/mode", new { mode = "warn", reason = "meanwhile" });
        await Expect(page.GetByText("changed this pack while you did")).ToBeVisibleAsync();
        await InspectAsync(page, "overtaken", faults);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save…" }).ClickAsync();
        await Dialog(page).GetByLabel("Reason").FillAsync("Refuse it");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Dialog(page).GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody changed this pack meanwhile");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put mine over theirs" }).ClickAsync();
        await SaveAsync(page, "Save…", "Save", "Refuse it", faults);
        await Expect(page.GetByText("When region is EU, deny.")).ToBeVisibleAsync();
        await SaveAsync(page, "enforce", "Enforce", "It passes", faults);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "enforce" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal("deny", (await console.DoAsync("GET", "/api/v1/policies/brand")).GetProperty("rules")[0].GetProperty("effect").GetString());
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task HardStops_OfEachKind_AreMadeOnThePage_AndDeny()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        var page = await browser.SignInAsync(console, "it");
        var faults = new List<string>();
        await page.GotoAsync("/policies?tab=stops");
        await Expect(page.GetByText("No hard stop is set")).ToBeVisibleAsync();
        await InspectAsync(page, "no stops", faults);

        await StopAsync(page, "sends-an-hour", "rate", faults, dialog => dialog.GetByLabel("Actions at most").FillAsync("1"));
        await Expect(page.GetByText("at most 1 action a day")).ToBeVisibleAsync();
        await StopAsync(page, "competitors", "blocked words", faults, dialog => dialog.GetByLabel("Words and phrases, a line each").FillAsync("kessel\nfree money"));
        await Expect(page.GetByText("“free money”, “kessel”")).ToBeVisibleAsync();
        await StopAsync(page, "nobody", "audience exclusion", faults, dialog => dialog.GetByLabel("Or from a file").SetInputFilesAsync(new FilePayload { Name = "out.csv", MimeType = "text/csv", Buffer = "anna@example.com\nbob@example.com\n"u8.ToArray() }));
        await Expect(page.GetByText("2 entries")).ToBeVisibleAsync();
        await StopAsync(page, "holidays", "blackout", faults, dialog => dialog.GetByLabel("Another day").FillAsync("2031-12-24"));
        await Expect(page.GetByText("24 Dec 2031")).ToBeVisibleAsync();

        Assert.Equal("hard_stop", (await Scenario.AskAsync(console, token, With("recipient", "ANNA@example.com"))).Reason());
        Assert.Equal("hard_stop", (await Scenario.AskAsync(console, token, With("subject_line", "Free money!"))).Reason());
        Assert.Null((await Scenario.AskAsync(console, token)).Reason());
        Assert.Equal("hard_stop", (await Scenario.AskAsync(console, token)).Reason());
        await Expect(page.GetByText("1 action, 1 action of it reserved")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Change nobody" }).ClickAsync();
        await Expect(Dialog(page).GetByText("The list has 2 entries.")).ToBeVisibleAsync();
        await Dialog(page).GetByLabel("Name").FillAsync("Never written to");
        await Dialog(page).GetByLabel("Reason").FillAsync("A name for it");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Never written to")).ToBeVisibleAsync();
        Assert.Equal("hard_stop", (await Scenario.AskAsync(console, token, With("recipient", "bob@example.com"))).Reason());
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove sends-an-hour" }).ClickAsync();
        await Dialog(page).GetByLabel("Reason").FillAsync("No longer needed");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.GetByText("at most 1 action a day")).ToBeHiddenAsync();
        Assert.Null((await Scenario.AskAsync(console, token)).Reason());

        var reader = await browser.SignInAsync(console, "auditor");
        await reader.GotoAsync("/policies?tab=stops");
        await Expect(reader.GetByText("Never written to")).ToBeVisibleAsync();
        await Expect(reader.GetByRole(AriaRole.Button, new() { Name = "Hard stop" })).ToHaveCountAsync(0);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static System.Text.Json.Nodes.JsonObject With(string property, string value)
    {
        var question = Scenario.Question();
        question["action"]!["properties"]![property] = value;
        return question;
    }

    private static async Task StopAsync(IPage page, string id, string kind, List<string> faults, Func<ILocator, Task> fill)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Hard stop", Exact = true }).ClickAsync();
        await Dialog(page).GetByLabel("Id", new() { Exact = true }).FillAsync(id);
        await Dialog(page).Locator(".mud-input-control.mud-select", new() { HasText = "Kind" }).ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = kind }).ClickAsync();
        await Dialog(page).GetByLabel("Reason").FillAsync("Agreed in the steering group");
        await fill(Dialog(page));
        await InspectAsync(page, "stop " + kind, faults);
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Dialog(page)).ToBeHiddenAsync();
    }

    // What has been said is gone first: half faded it is of no colour that counts.
    private static async Task InspectAsync(IPage page, string where, List<string> faults)
    {
        await Expect(page.Locator(".mud-snackbar")).ToHaveCountAsync(0);
        await PageTests.InspectAsync(page, where, faults);
    }

    private static ILocator Dialog(IPage page) => page.GetByRole(AriaRole.Dialog);

    private static async Task CompareAsync(IPage page, string field, string value)
    {
        var rows = Dialog(page).Locator(".comparison");
        var before = await rows.CountAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Condition", Exact = true }).ClickAsync();
        // Until the new row is drawn the last one is the one before.
        await Expect(rows).ToHaveCountAsync(before + 1);
        var row = rows.Last;
        await row.GetByLabel("What").SelectOptionAsync(field);
        await row.GetByLabel("Value").FillAsync(value);
        await row.GetByLabel("Value").PressAsync("Tab");
    }

    private static async Task SaveAsync(IPage page, string open, string confirm, string reason, List<string> faults)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^" + open) }).First.ClickAsync();
        await Dialog(page).GetByLabel("Reason").FillAsync(reason);
        await Expect(Dialog(page).GetByText("Deciding the last 7 days again…")).ToBeHiddenAsync();
        await InspectAsync(page, open, faults);
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = confirm, Exact = true }).ClickAsync();
        await Expect(Dialog(page)).ToBeHiddenAsync();
    }
}
