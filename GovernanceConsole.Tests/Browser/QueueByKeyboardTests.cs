using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>Somebody clears a mixed queue by the keyboard alone, and decides each item by what the page says of it.</summary>
public sealed partial class QueueByKeyboardTests(BrowserServer browser)
{
    // A hundred take some minutes on a busy machine; CI does with fewer.
    private static readonly int Items = int.Parse(Environment.GetEnvironmentVariable("CONSOLE_TESTS_QUEUE_ITEMS") ?? "15", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task AMixedQueue_IsClearedByKeyboard_EachItemByWhatItSays()
    {
        await using var asking = await Asking.OnSqliteAsync();
        await Scenario.PutActionAsync(asking.Console, "email.medium", "execute", "medium");
        await Scenario.PutActionAsync(asking.Console, "sms.blast", "execute", "high");
        var page = await browser.SignInAsync(asking.Console, "operations");
        var expected = new Dictionary<string, string>();
        for (var i = 0; i < Items; i++)
        {
            var (question, end) = Kind(i);
            expected[await asking.RequestAsync(question)] = end;
        }

        await page.GotoAsync("/approvals");
        await Expect(page.Locator(".queue-items li")).ToHaveCountAsync(Math.Min(Items, 40));
        await Expect(page.Locator("html[data-keys=on]")).ToHaveCountAsync(1);
        var started = TimeProvider.System.GetTimestamp();
        await page.Keyboard.PressAsync("j");
        for (var i = 0; i < Items; i++)
        {
            await Expect(page).ToHaveURLAsync(new Regex("/approvals/[0-9A-Z]+"));
            await DecideAsync(page, page.Url[(page.Url.LastIndexOf('/') + 1)..], last: i == Items - 1);
        }

        await Expect(page.GetByText("Nothing waits", new() { Exact = true })).ToBeVisibleAsync();
        var took = TimeProvider.System.GetElapsedTime(started);
        TestContext.Current.SendDiagnosticMessage($"{Items} items by keyboard in {took}.");
        Assert.True(took < Limit, $"{Items} items took {took}.");
        foreach (var (id, end) in expected)
            Assert.Equal(end, (await asking.StatusAsync(id)).GetProperty("task").GetProperty("status").GetString());
    }

    /// <summary>Looks at audience, cost and content as a person would, and presses what follows from them.</summary>
    private static async Task DecideAsync(IPage page, string id, bool last)
    {
        var item = page.Locator($"[data-item='{id}']");
        await Expect(item.Locator(".deciding")).ToBeVisibleAsync();
        var wish = (await item.Locator(".intent").InnerTextAsync()).Replace('\u00a0', ' ');
        var content = await page.Locator(".evidence").InnerTextAsync();
        var people = int.Parse(People().Match(wish).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var cost = Cost().Match(wish) is { Success: true } money ? decimal.Parse(money.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        var (key, reason) = people > 10_000 ? ("r", "1")
            : content.Contains("FREE", StringComparison.Ordinal) ? ("r", "2")
            : cost / people > 1 ? ("r", "4")
            : content.Contains("{{", StringComparison.Ordinal) ? ("v", "2")
            : ("a", "1");
        await page.Keyboard.PressAsync(key);
        await Expect(page.Locator("#decision input").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(reason);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        if (!last)
            await Expect(page).Not.ToHaveURLAsync(new Regex(id));
    }

    /// <summary>What comes up in a queue, and how it has to end.</summary>
    private static (JsonObject Question, string End) Kind(int i)
    {
        var question = i % 2 == 0 ? Asking.Held(500 + i) : Asking.Unsure(500 + i);
        var properties = question["action"]!["properties"]!;
        question["resource"]!["properties"]!["segment"] = new[] { "lapsed", "new", "vip" }[i % 3];
        if (i % 4 == 2)
            question["action"]!["name"] = "sms.blast";
        switch (i % 5)
        {
            case 0:
                properties["audience_size"] = 90_000 + i;
                return (question, "denied");
            case 1:
                properties["content"]!["subject"] = "FREE MONEY FOR EVERYONE";
                return (question, "denied");
            case 2:
                properties["content"]!["subject"] = "Dear {{first_name}}";
                return (question, "failed");
            case 3:
                properties["estimated_cost"] = new JsonObject { ["amount"] = "4200.00", ["currency"] = "USD" };
                return (question, "denied");
            default:
                return (question, "approved");
        }
    }

    [GeneratedRegex("to ([0-9,]+) people", RegexOptions.CultureInvariant)]
    private static partial Regex People();

    [GeneratedRegex(@"for \$([0-9.,]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Cost();
}
