using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>A person of IT changes an action in the catalogue: tries it on recorded traffic, saves it, and sees the same counts come true; then makes a workflow stricter from its form.</summary>
public sealed class CatalogueJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task AnAction_IsTriedThenSaved_AndTheSameTrafficComesOutAsItSaid()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        Assert.Equal(["permit", "permit", "permit", "hold"], await SendAsync(console, agent));
        var (page, faults) = (await browser.SignInAsync(console, "it"), new List<string>());

        await page.GotoAsync("/autonomy");
        await page.GetByRole(AriaRole.Link, new() { Name = "Catalogue" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "email.blast" })).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "list", faults);
        await page.GetByLabel("Search").FillAsync("send");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "email.blast" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "email.send" }).ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Arguments, as JSON Schema").FillAsync("""{"type":"object","properties":{"audience_size":{"type":"integer","maximun":1000}}}""");
        await form.GetByRole(AriaRole.Button, new() { Name = "What if?" }).ClickAsync();
        await Expect(form.GetByText("$.properties.audience_size.maximun").First).ToBeVisibleAsync();
        await form.GetByLabel("Arguments, as JSON Schema").FillAsync("""{"type":"object","properties":{"audience_size":{"type":"integer","maximum":1000}}}""");
        await form.GetByLabel("Waits for a person at every level").CheckAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "What if?" }).ClickAsync();
        await Expect(form.GetByText("2 of 4 decisions would have come out differently: 1 permit → hold, 1 permit → deny.")).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "tried", faults);
        await form.GetByLabel("Reason").FillAsync("Smaller audiences, and a person looks at each");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
        await Expect(page.GetByText("always approved by a person")).ToBeVisibleAsync();

        Assert.Equal(["permit", "hold", "deny", "hold"], await SendAsync(console, agent));
        await page.GotoAsync("/autonomy/catalogue?tab=workflows&open=publishing");
        await form.GetByLabel("Sure enough from").FillAsync("2");
        await form.GetByLabel("Reason").FillAsync("Surer");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form.GetByText("Confidence threshold must be from 0 to 1, not 2.").First).ToBeVisibleAsync();
        await form.GetByLabel("Sure enough from").FillAsync("0.99");
        await PageTests.InspectAsync(page, "workflow", faults);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);
        var workflow = await console.DoAsync("GET", "/api/v1/workflows/publishing");
        Assert.Equal((0.99, 2), (workflow.GetProperty("confidence_threshold").GetDouble(), workflow.GetProperty("version").GetInt32()));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>A draft, a send to few, one to many, a blast.</summary>
    private static async Task<List<string?>> SendAsync(ConsoleHost console, string agent)
    {
        var outcomes = new List<string?>();
        foreach (var (action, audience) in new[] { ("email.draft", 10), ("email.send", 500), ("email.send", 1200), ("email.blast", 10) })
        {
            var question = Scenario.Question(action);
            question["action"]!["properties"]!.AsObject()["audience_size"] = JsonValue.Create(audience);
            outcomes.Add((await Scenario.AskAsync(console, agent, question)).GetProperty("outcome").GetString());
        }

        return outcomes;
    }
}
