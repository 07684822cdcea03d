using GovernanceConsole.Tests.Infrastructure;
using GovernanceConsole.Tests.Promotions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>A reviewer reads why an agent may do more and accepts; a second person signs; the agent's next answer changes; quality drops; the dial falls by itself, and everybody is told.</summary>
public sealed class PromotionJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task EvidenceRaisesADial_AndTakesItBack()
    {
        await using var promoting = await Promoting.OnAsync(await ConsoleHost.OnSqliteAsync(settings => settings["Promotions:Every"] = "00:00:01"));
        var faults = new List<string>();
        var reviewer = await browser.SignInAsync(promoting.Console, "reviewer");
        await reviewer.GotoAsync("/recommendations");
        await Expect(reviewer.GetByText("Nothing is recommended now")).ToBeVisibleAsync();
        await PageTests.InspectAsync(reviewer, "empty", faults);
        foreach (var (variant, hours) in new[] { ("short", 3), ("short", 4), ("long", 5), ("long", 4) })
            await promoting.ReportAsync(await promoting.AskAsync(), new { status = "succeeded", cohort = "treatment", variant, kpis = new { hours } });
        await promoting.ReportAsync(await promoting.AskAsync(), new { status = "succeeded", cohort = "control", kpis = new { hours = 9 } });
        await promoting.WorkAsync(31);
        await reviewer.GotoAsync("/");
        var due = reviewer.GetByRole(AriaRole.Link, new() { Name = "Promote campaign-drafter from level 1 to 2" });
        await Expect(due).ToBeVisibleAsync();
        await due.ClickAsync();
        await Expect(reviewer.GetByText("100 % over 35 outcomes; surely no less than")).ToBeVisibleAsync();
        await Expect(reviewer.GetByRole(AriaRole.Img, new() { NameRegex = new("^Success by day .*campaign-drafter 100 %, control 100 %$") })).ToBeVisibleAsync();
        await Expect(reviewer.GetByRole(AriaRole.Row, new() { NameRegex = new("^short 2 100 % 0 ") })).ToBeVisibleAsync();
        await reviewer.GetByLabel("Figure").ClickAsync();
        await reviewer.Locator(".mud-list-item", new() { HasText = "hours" }).ClickAsync();
        await Expect(reviewer.GetByRole(AriaRole.Img, new() { NameRegex = new("^hours by day .*campaign-drafter 4, control 9$") })).ToBeVisibleAsync();
        await PageTests.InspectAsync(reviewer, "promote", faults);

        await reviewer.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await reviewer.GetByLabel("Reason").FillAsync("Read the evidence");
        await PageTests.InspectAsync(reviewer, "accept", faults);
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "Accept and ask a second person" }).ClickAsync();
        await Expect(reviewer.GetByText("It takes effect when a second person agrees.").First).ToBeVisibleAsync();
        Assert.Equal(("low_confidence", 1), ((await promoting.AskAsync("email.test", 0.5)).Reason(), await promoting.LevelAsync()));

        var cmo = await browser.SignInAsync(promoting.Console, "cmo");
        await cmo.GotoAsync(new Uri(reviewer.Url).AbsolutePath);
        await Expect(cmo.GetByText("Read the evidence (recommendation")).ToBeVisibleAsync();
        await PageTests.InspectAsync(cmo, "second person", faults);
        await cmo.GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await cmo.GetByLabel("Reason").FillAsync("Agreed");
        await cmo.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await Expect(reviewer.GetByText("Accepted by Person cmo")).ToBeVisibleAsync();
        Assert.Equal(("permit", 2), ((await promoting.AskAsync("email.test", 0.5)).GetProperty("outcome").GetString(), await promoting.LevelAsync()));

        await promoting.WorkAsync(31);
        await promoting.WorkAsync(14, "failed");
        await Eventually.ThatAsync(async () => await promoting.LevelAsync() == 1);
        Assert.Equal("low_confidence", (await promoting.AskAsync("email.test", 0.5)).Reason());
        await cmo.GetByRole(AriaRole.Button, new() { NameRegex = new("Inbox, [1-9]") }).ClickAsync();
        await cmo.GetByRole(AriaRole.Link, new() { NameRegex = new("was lowered to level 1 .* by itself, for campaign-drafter") }).ClickAsync();
        await Expect(cmo.GetByText("carried out by itself")).ToBeVisibleAsync();
        await Expect(cmo.GetByRole(AriaRole.Button, new() { Name = "Back to level 2" })).ToBeVisibleAsync();
        await PageTests.InspectAsync(cmo, "rollback", faults);

        await cmo.GotoAsync("/autonomy?dial=publishing%2Fany%2Fany%2Fany");
        await Expect(cmo.GetByText("Rolled back by itself, for campaign-drafter").First).ToBeVisibleAsync();
        await Expect(cmo.GetByText("What the evidence says")).ToBeVisibleAsync();
        await PageTests.InspectAsync(cmo, "drawer", faults);
        await cmo.GotoAsync("/recommendations?view=past");
        await Expect(cmo.GetByText("Of 1 promotion accepted, 0 still stand. 1 was rolled back.")).ToBeVisibleAsync();
        await PageTests.InspectAsync(cmo, "past", faults);
        await cmo.GetByRole(AriaRole.Button, new() { Name = "Gates" }).ClickAsync();
        await cmo.GetByRole(AriaRole.Button, new() { Name = "Change to-2-escalation" }).ClickAsync();
        await PageTests.InspectAsync(cmo, "gate", faults);
        await cmo.GetByLabel("Threshold").FillAsync("7");
        await cmo.GetByLabel("Reason").FillAsync("Try");
        await cmo.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(cmo.GetByText("A share is from 0 to 1, not 7.")).ToBeVisibleAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
