using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>Every state of the queue's page: accessible, inside the window, and harmless whatever an agent wants to send.</summary>
public sealed class ApprovalStatesTests(BrowserServer browser)
{
    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 390)]
    public async Task EachState_IsAccessibleAndFits(string theme, int width)
    {
        await using var asking = await Asking.OnSqliteAsync();
        var console = asking.Console;
        await Session.OfRoleAsync(console, "reviewer");
        await console.DoAsync("PUT", "/api/v1/protocols/brand", new { name = "Conflict with the brand", severity = "high", on_call = new[] { "reviewer@example.com" }, runbook = "Call the brand team." });
        await console.DoAsync("PUT", "/api/v1/approval-rules/lapsed", new { match = new { segment = "lapsed" }, cooling = "PT10M", protocol = "brand" });
        var page = await browser.SignInAsync(console, "cmo", theme, width);
        var faults = new List<string>();
        await page.GotoAsync("/approvals");
        await Expect(page.GetByText("Nothing waits", new() { Exact = true })).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "empty", faults);

        var page2 = await browser.SignInAsync(console, "operations", theme, width);
        var (one, two, three) = (await asking.RequestAsync(Asking.Held(1)), await asking.RequestAsync(Asking.Held(2)), await asking.RequestAsync(Asking.Held(3)));
        await page2.GotoAsync("/approvals?tier=high");
        await Expect(page2.Locator(".queue-items li")).ToHaveCountAsync(3);
        await PageTests.InspectAsync(page2, "list and groups", faults);
        await page2.GetByRole(AriaRole.Checkbox, new() { Name = "Choose email.blast of campaign-drafter" }).First.CheckAsync();
        await Expect(page2.GetByText("1 chosen")).ToBeVisibleAsync();
        await PageTests.InspectAsync(page2, "one chosen", faults);

        await page2.GetByRole(AriaRole.Button, new() { Name = "Save as a view" }).ClickAsync();
        await PageTests.InspectAsync(page2, "view dialog", faults);
        await Dialog(page2).GetByLabel("Name").FillAsync("High ones");
        await Dialog(page2).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page2.GetByRole(AriaRole.Button, new() { Name = "High ones", Pressed = true })).ToBeVisibleAsync();

        await page2.GetByRole(AriaRole.Button, new() { Name = "Inbox, 3 new" }).ClickAsync();
        await Expect(page2.GetByRole(AriaRole.Region, new() { Name = "Inbox" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await PageTests.InspectAsync(page2, "inbox", faults);
        await page2.GetByRole(AriaRole.Button, new() { Name = "Inbox, 0 new" }).ClickAsync();

        await page2.GotoAsync("/approvals/" + one);
        await Expect(page2.GetByText("Conflict with the brand")).ToBeVisibleAsync();
        await PageTests.InspectAsync(page2, "item", faults);
        foreach (var what in new[] { "Approve", "Edit & approve", "Ask for revision", "Reject", "Assign", "Extend", "3 alike" })
        {
            await page2.Locator(".deciding").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^" + Regex.Escape(what)) }).ClickAsync();
            await Expect(Dialog(page2)).ToBeVisibleAsync();
            await PageTests.InspectAsync(page2, what, faults);
            await Dialog(page2).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
            await Expect(Dialog(page2)).ToBeHiddenAsync();
        }

        await asking.ApproveAsync(one);
        await Expect(page2.GetByText("It cools")).ToBeVisibleAsync();
        await PageTests.InspectAsync(page2, "cooling", faults);
        await page2.GetByRole(AriaRole.Button, new() { Name = "Pull it back" }).ClickAsync();
        await PageTests.InspectAsync(page2, "pull back", faults);
        await Dialog(page2).GetByLabel("Approved by mistake").CheckAsync();
        await Dialog(page2).GetByRole(AriaRole.Button, new() { Name = "Pull back" }).ClickAsync();
        await Expect(page2.GetByText("taken back: Person operations")).ToBeVisibleAsync();

        await asking.DecideAsync(two, "approve", new { reason = "All morning", window = "PT30M" });
        await asking.DecideAsync(three, "reject", new { reason = "Not this" });
        foreach (var path in new[] { "/approvals?state=grant", "/approvals?state=denied", "/approvals?state=by_hand", "/approvals/" + two, "/approvals/" + three, "/approvals/nothing" })
        {
            await page2.GotoAsync(path);
            await PageTests.InspectAsync(page2, path, faults);
        }

        await page2.GotoAsync("/approvals?state=grant");
        await Expect(page2.Locator(".queue-items li")).ToHaveCountAsync(1);
        await page.GotoAsync("/approvals/rules");
        foreach (var what in new[] { "Rule", "Add" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = what, Exact = true }).Last.ClickAsync();
            await Expect(Dialog(page)).ToBeVisibleAsync();
            await PageTests.InspectAsync(page, "rules: " + what, faults);
            await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
            await Expect(Dialog(page)).ToBeHiddenAsync();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task HostileContent_IsShownAndDoesNothing()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var page = await browser.SignInAsync(asking.Console, "operations");
        // What arrives counts: the browser also reports requests that it then does not send.
        using var outside = new Listener();
        var question = Asking.Held();
        question["action"]!["properties"]!["content"] = new JsonObject
        {
            ["subject"] = "<img src=x onerror=\"parent.pwned=1\">",
            ["body"] = $"""<h1>Spring</h1><script>parent.pwned=1;fetch('/api/v1/approvals')</script><img src="{outside.Address}pixel"><form action="/sign-out" method="post"><button>Go</button></form><meta http-equiv="refresh" content="0;url={outside.Address}"><a href="{outside.Address}" target="_top">Leave</a>""",
        };
        var id = await asking.RequestAsync(question);
        await page.GotoAsync("/approvals/" + id);
        var preview = page.FrameLocator("iframe[title='Preview of body']");
        await Expect(preview.GetByText("Spring")).ToBeVisibleAsync();
        await preview.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync();
        await preview.GetByRole(AriaRole.Link, new() { Name = "Leave" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(id));
        await Expect(page.Locator(".deciding")).ToBeVisibleAsync();
        Assert.False(await page.EvaluateAsync<bool>("() => 'pwned' in window"));
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(outside.Address + "control", TestContext.Current.CancellationToken));
        Assert.Equal(["GET /control HTTP/1.1"], (await outside.CallsAsync()).Distinct());
    }

    private static ILocator Dialog(IPage page) => page.GetByRole(AriaRole.Dialog);
}
