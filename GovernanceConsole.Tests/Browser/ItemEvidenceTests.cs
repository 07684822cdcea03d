using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>What stands beside a held action, and where it leads.</summary>
public sealed class ItemEvidenceTests(BrowserServer browser)
{
    [Fact]
    public async Task TheWhatIf_LeadsToTheDialThatWouldHaveLetItPass()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var id = await asking.RequestAsync(Asking.Held());
        var page = await browser.SignInAsync(asking.Console, "cmo");
        await page.GotoAsync("/approvals/" + id);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^At level 3 .* it would pass without a person") }).ClickAsync();
        var drawer = page.GetByRole(AriaRole.Dialog, new() { Name = "Dial publishing × any × any × any" });
        await Expect(drawer.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^3") })).ToBeCheckedAsync();
        // It has decided the last days again at that level, this action among them.
        await Expect(drawer.GetByText(new Regex("1 of 1 "))).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("dial=.*level=3"));
    }

    [Fact]
    public async Task Budgets_AreShownAsTheyStand_AndMoveWhileSomebodyReads()
    {
        await using var asking = await Asking.OnSqliteAsync();
        await asking.Console.DoAsync("PUT", "/api/v1/budgets/retail-daily", new { scope = new { business_unit = "retail" }, unit = "usd", period = "day", limit = 1000 });
        var id = await asking.RequestAsync(Priced(Asking.Held(), "750.00"));
        var page = await browser.SignInAsync(asking.Console, "operations");
        var faults = new List<string>();
        await page.GotoAsync("/approvals/" + id);
        await Expect(page.GetByText("$1,000.00 left of $1,000.00 a day; this needs $750.00.")).ToBeVisibleAsync();
        Assert.Equal("permit", (await asking.EvaluateAsync(Priced(Scenario.Question(), "400.00"))).GetProperty("outcome").GetString());
        await Expect(page.GetByText("$600.00 left of $1,000.00 a day; this needs $750.00: more than there is.")).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "item with budgets", faults);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task WhatWasDecidedOfItsLike_IsToldWithHowItEndedAndWhy()
    {
        await using var asking = await Asking.OnSqliteAsync();
        await asking.ApproveAsync(await asking.RequestAsync(Asking.Held(1)));
        await asking.ApproveAsync(await asking.RequestAsync(Asking.Held(2)));
        Assert.Equal(200, (await asking.DecideAsync(await asking.RequestAsync(Asking.Held(3)), "reject", new { reason = "Too many this week." })).Status);
        await Scenario.PutActionAsync(asking.Console, "email.medium", "execute", "medium");
        await asking.ApproveAsync(await asking.RequestAsync(Asking.Unsure(4)));
        var id = await asking.RequestAsync(Asking.Held(5));
        var page = await browser.SignInAsync(asking.Console, "operations");
        await page.GotoAsync("/approvals/" + id);
        // Another action of the same agent is not its like.
        await Expect(page.GetByText("Of the last 3: 2 approved, 1 rejected.")).ToBeVisibleAsync();
        await Expect(page.GetByText("“Too many this week.”")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhoConfiguredTheException_IsToldWhyTheyDoNotDecide()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var page = await browser.SignInAsync(asking.Console, "cmo");
        await page.GotoAsync("/approvals/rules");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rule" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Id", new() { Exact = true }).FillAsync("unsure");
        await dialog.GetByLabel("Segment").FillAsync("lapsed");
        await dialog.GetByLabel("Reason").FillAsync("Lapsed customers complain");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("lapsed").First).ToBeVisibleAsync();
        await Scenario.PutActionAsync(asking.Console, "email.medium", "execute", "medium");
        var id = await asking.RequestAsync(Asking.Unsure(12));
        await page.GotoAsync("/approvals/" + id);
        await Expect(page.GetByText("You set the rule of approval 'unsure' that this one came in under, and so do not decide by it. Ask a colleague.")).ToBeVisibleAsync();
        await Expect(page.Locator(".deciding")).ToHaveCountAsync(0);

        var other = await browser.SignInAsync(asking.Console, "operations");
        await other.GotoAsync("/approvals/" + id);
        await Expect(other.Locator(".deciding")).ToBeVisibleAsync();
    }

    private static JsonObject Priced(JsonObject question, string amount)
    {
        question["action"]!["properties"]!["estimated_cost"] = new JsonObject { ["amount"] = amount, ["currency"] = "USD" };
        return question;
    }
}
