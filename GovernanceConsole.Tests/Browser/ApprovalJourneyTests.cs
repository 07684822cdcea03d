using System.Text.RegularExpressions;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>People at the queue: each decision, the keyboard alone, several at once, two at one item.</summary>
public sealed class ApprovalJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task EachDecision_IsMadeOnThePage_AndReachesTheAgent()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var page = await SignInAsync(asking.Console, "operations");
        await Session.OfRoleAsync(asking.Console, "reviewer");
        var faults = new List<string>();

        var approved = await OpenAsync(page, asking, 101);
        await PageTests.InspectAsync(page, "item", faults);
        await Deciding(page, "Approve").ClickAsync();
        await PageTests.InspectAsync(page, "approve dialog", faults);
        await page.GetByLabel("Within the agreed plan").CheckAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.GetByText("Approved: email.blast")).ToBeVisibleAsync();
        Assert.Equal("permit", (await asking.EvaluateAsync(Asking.With(Asking.Held(101), approved))).GetProperty("outcome").GetString());

        var edited = await OpenAsync(page, asking, 102);
        await Deciding(page, "Edit & approve").ClickAsync();
        await Dialog(page).GetByLabel("Subject").FillAsync("Hello, once more");
        await Expect(Dialog(page).Locator("ins")).ToHaveTextAsync("Hello, once more");
        await Dialog(page).GetByLabel("Audience size").FillAsync("90");
        await Expect(Dialog(page).Locator("ins").Last).ToHaveTextAsync("Hello, once more");
        await Expect(Dialog(page).Locator("del").First).ToHaveTextAsync("102");
        await Dialog(page).GetByText("Further arguments, as JSON").ClickAsync();
        await Dialog(page).GetByLabel("Further arguments").FillAsync("{");
        await Expect(Dialog(page).GetByText("The further arguments are not valid JSON.")).ToBeVisibleAsync();
        await Dialog(page).GetByLabel("Further arguments").FillAsync("{}");
        await PageTests.InspectAsync(page, "edit dialog", faults);
        await Dialog(page).GetByLabel("Reason").FillAsync("Clearer");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Approve as edited" }).ClickAsync();
        await Expect(page.GetByText("Approved as edited: email.blast")).ToBeVisibleAsync();
        var action = (await asking.StatusAsync(edited)).GetProperty("result").GetProperty("approval").GetProperty("action");
        Assert.Equal("Hello, once more", action.GetProperty("properties").GetProperty("content").GetProperty("subject").GetString());
        Assert.Equal(90, action.GetProperty("properties").GetProperty("audience_size").GetInt32());

        var revised = await OpenAsync(page, asking, 103);
        await Deciding(page, "Ask for revision").ClickAsync();
        await Dialog(page).GetByLabel("In your own words").FillAsync("Leave out the lapsed");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Expect(page.GetByText("Asked for another proposal: email.blast")).ToBeVisibleAsync();
        Assert.Equal("Leave out the lapsed", (await asking.StatusAsync(revised)).GetProperty("result").GetProperty("guidance").GetString());

        var last = await OpenAsync(page, asking, 104);
        await Deciding(page, "Extend").ClickAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Extend" }).ClickAsync();
        await Expect(page.GetByText("7 h 59 min").First).ToBeVisibleAsync();
        await Deciding(page, "Assign").ClickAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        await Expect(page.GetByText("Assigned: email.blast")).ToBeVisibleAsync();
        await Deciding(page, "Reject").ClickAsync();
        await Dialog(page).GetByLabel("Wrong time").CheckAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Expect(page.GetByText("Rejected: email.blast")).ToBeVisibleAsync();
        Assert.Equal("Wrong time", (await asking.StatusAsync(last)).GetProperty("result").GetProperty("message").GetString());
        await page.GotoAsync("/approvals/rules");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task TwoAtOneItem_SeeEachOther_AndTheSecondKeepsWhatWasTyped()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var (one, two) = (await SignInAsync(asking.Console, "operations"), await SignInAsync(asking.Console, "reviewer"));
        await OpenAsync(one, asking, 201);
        await two.GotoAsync(new Uri(one.Url).AbsolutePath);
        await Expect(one.GetByText("Person reviewer has this open too.")).ToBeVisibleAsync();
        await Deciding(two, "Reject").ClickAsync();
        await Dialog(two).GetByLabel("In your own words").FillAsync("The list is from last year");

        await Expect(one.Locator("html[data-keys=on]")).ToHaveCountAsync(1);
        await one.Keyboard.PressAsync("a");
        await Expect(one.Locator("#decision input").First).ToBeFocusedAsync();
        await one.Keyboard.PressAsync("Enter");
        await Expect(Dialog(two).GetByText("Person operations was first")).ToBeVisibleAsync();
        await Expect(Dialog(two).GetByLabel("In your own words")).ToHaveValueAsync("The list is from last year");
        await Expect(Dialog(two).GetByRole(AriaRole.Button, new() { Name = "Reject" })).ToBeDisabledAsync();

        // The same for whoever is at work on an edit.
        await OpenAsync(two, asking, 202);
        await Deciding(two, "Edit & approve").ClickAsync();
        await Dialog(two).GetByLabel("Subject").FillAsync("Hello, once more");
        await asking.DecideAsync(two.Url[(two.Url.LastIndexOf('/') + 1)..], "reject", new { reason = "Not this" });
        await Expect(Dialog(two).GetByText("reviewer-bot was first: it is rejected.")).ToBeVisibleAsync();
        await Expect(Dialog(two).GetByLabel("Subject")).ToHaveValueAsync("Hello, once more");
    }

    [Fact]
    public async Task AlikeItems_AreDecidedTogether_EachWithItsResult()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var page = await SignInAsync(asking.Console, "operations");
        for (var audience = 301; audience <= 303; audience++)
            await OpenAsync(page, asking, audience);
        await page.GetByRole(AriaRole.Button, new() { Name = "3 alike: decide together" }).ClickAsync();
        await Dialog(page).GetByRole(AriaRole.Checkbox).Last.UncheckAsync();
        await Dialog(page).GetByLabel("Reason for all of them").FillAsync("Same plan");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Approve 2" }).ClickAsync();
        await Expect(Dialog(page).GetByText("approved, not used yet")).ToHaveCountAsync(2);
        Assert.Single((await asking.Console.DoAsync("GET", "/api/v1/approvals?state=pending", token: asking.Reviewer)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task ARule_IsMadeOnThePage_AndHoldsForWhatComesNext()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var page = await SignInAsync(asking.Console, "cmo");
        await page.GotoAsync("/approvals/rules");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rule" }).ClickAsync();
        var dialog = Dialog(page);
        await dialog.GetByLabel("Id", new() { Exact = true }).FillAsync("lapsed-twice");
        await dialog.GetByLabel("Segment").FillAsync("lapsed");
        await dialog.GetByLabel("How many people").FillAsync("2");
        await dialog.GetByLabel("Reason").FillAsync("Lapsed customers complain");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("2 of anyone who decides approvals")).ToBeVisibleAsync();
        var id = await asking.RequestAsync(Asking.Held(401));
        Assert.Equal(2, (await asking.Console.DoAsync("GET", $"/api/v1/approvals/{id}", token: asking.Reviewer)).GetProperty("quorum").GetInt32());
    }

    private static ILocator Dialog(IPage page) => page.GetByRole(AriaRole.Dialog);

    private static ILocator Deciding(IPage page, string what) => page.Locator(".deciding").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^" + what) });

    private static async Task<string> OpenAsync(IPage page, Asking asking, int audience)
    {
        var id = await asking.RequestAsync(Asking.Held(audience));
        await page.GotoAsync("/approvals/" + id);
        await Expect(page.GetByText($"to {audience} people")).ToBeVisibleAsync();
        return id;
    }

    private Task<IPage> SignInAsync(ConsoleHost console, string role) => browser.SignInAsync(console, role);
}
