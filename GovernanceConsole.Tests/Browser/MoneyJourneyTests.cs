using System.Text;
using System.Text.RegularExpressions;
using GovernanceConsole.Tests.Budgets;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>A CMO tries a budget on last week's traffic before it is saved, prices a model, and sees what an agent costs.</summary>
public sealed class MoneyJourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task ABudget_IsTriedThenSaved_AndWhatItPromisedComesTrue()
    {
        await using var spending = await Spending.OnSqliteAsync();
        for (var time = 0; time < 3; time++)
            Assert.Equal("permit", (await spending.AskAsync("10.00")).GetProperty("outcome").GetString());
        var (page, faults) = (await browser.SignInAsync(spending.Console, "cmo"), new List<string>());

        await page.GotoAsync("/budgets");
        await page.GetByRole(AriaRole.Button, new() { Name = "Budget", Exact = true }).ClickAsync();
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync("Not a slug");
        await page.GetByLabel("Limit").FillAsync("25");
        await page.GetByRole(AriaRole.Button, new() { Name = "What if?" }).ClickAsync();
        await Expect(page.GetByText("A budget's id")).ToBeVisibleAsync();
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync("small");
        await page.GetByRole(AriaRole.Button, new() { Name = "What if?" }).ClickAsync();
        await Expect(page.GetByText("1 of 3 decisions would have come out differently: 1 permit → deny.")).ToBeVisibleAsync();
        await page.GetByText("Those that differ").ClickAsync();
        await Expect(page.GetByText("the budget is used up")).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "what if", faults);
        // What was tried is not what stands in the form any more.
        await page.GetByLabel("Limit").FillAsync("35");
        await page.GetByLabel("Limit").PressAsync("Tab");
        await Expect(page.GetByText("would have come out differently")).ToHaveCountAsync(0);
        await page.GetByLabel("Limit").FillAsync("25");
        await page.GetByLabel("Limit").PressAsync("Tab");
        await page.GetByLabel("Reason").FillAsync("Small steps");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "small", Exact = true })).ToBeVisibleAsync();

        string?[] outcomes = [(await spending.AskAsync("10.00")).Reason(), (await spending.AskAsync("10.00")).Reason(), (await spending.AskAsync("10.00")).Reason()];
        Assert.Equal([null, null, "budget_exhausted"], outcomes);
        await page.GetByRole(AriaRole.Button, new() { Name = "small", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "$5.00 of $25.00 are left" })).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "burn-down", faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task AModel_IsPricedOnThePage_AndWhatComesAfterCounts()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var (page, faults) = (await browser.SignInAsync(spending.Console, "cmo"), new List<string>());
        var usage = new { status = "succeeded", usage = new { model = "m-1", input_tokens = 1_000_000, output_tokens = 100_000, api_calls = 1 } };

        await page.GotoAsync("/economics");
        await Expect(page.GetByText("No model has a price")).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "empty", faults);
        Assert.Equal(200, (await spending.ReportAsync(await spending.AskAsync("1.00"), usage)).Status);
        await Expect(page.GetByText("1 model call has no price")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Price", Exact = true }).ClickAsync();
        await page.GetByLabel("Model", new() { Exact = true }).FillAsync("m-1");
        await page.GetByLabel("Input, $ a million").FillAsync("3");
        await page.GetByLabel("Output, $ a million").FillAsync("15");
        await page.GetByLabel("Reason").FillAsync("The provider's list");
        await PageTests.InspectAsync(page, "price", faults);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("in force")).ToBeVisibleAsync();
        Assert.Equal(200, (await spending.ReportAsync(await spending.AskAsync("1.00"), usage)).Status);

        await Expect(page.GetByText("$4.50").First).ToBeVisibleAsync();
        await PageTests.InspectAsync(page, "counted", faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task TheLine_IsDrawn_AnAgentIsFoundBelowIt_AndItsDayLeadsToTheLedger()
    {
        await using var spending = await Spending.OnSqliteAsync();
        for (var time = 0; time < 3; time++)
            Assert.Equal(200, (await spending.ReportAsync(await spending.AskAsync("2.00"), new { status = "succeeded", cost = new { amount = "2.00", currency = "USD" }, value = new { amount = "0.50", currency = "USD", basis = "measured" } })).Status);
        var (page, faults) = (await browser.SignInAsync(spending.Console, "cmo"), new List<string>());

        await page.GotoAsync("/economics");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw the line" }).ClickAsync();
        await page.GetByLabel("Least net a task, $").FillAsync("0.10");
        await page.GetByLabel("From how many tasks").FillAsync("3");
        await page.GetByLabel("Reason").FillAsync("What the board expects");
        await PageTests.InspectAsync(page, "line", faults);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Redesign or retire" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "campaign-drafter: cost $6.00, value $1.50" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/economics/campaign-drafter?days=30");
        await page.Locator("summary").ClickAsync();
        await page.Locator("details a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "is made of" })).ToBeVisibleAsync();
        await Expect(page.Locator("#entries tr.total")).ToContainTextAsync("$6.00");
        await Expect(page.Locator("#entries tbody tr")).ToHaveCountAsync(4);
        await PageTests.InspectAsync(page, "day", faults);
        await page.Locator("#entries").GetByRole(AriaRole.Button, new() { NameRegex = new("^Correct ") }).First.ClickAsync();
        await Expect(page.GetByLabel("Value, $")).ToHaveValueAsync("0.50");
        await page.GetByLabel("Cost besides models, $").FillAsync("1.25");
        await page.GetByLabel("Reason").FillAsync("The invoice says so");
        await PageTests.InspectAsync(page, "correction", faults);
        await page.GetByRole(AriaRole.Button, new() { Name = "Correct", Exact = true }).ClickAsync();
        await Expect(page.Locator("#entries tr", new() { HasText = "The invoice says so" })).ToContainTextAsync("−$0.75");
        await Expect(page.Locator("#entries tr.total")).ToContainTextAsync("$5.25");

        // The scorecard goes to the printer, or to a file, as one page.
        await page.GotoAsync("/economics/scorecard");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Agents", Exact = true })).ToBeVisibleAsync();
        await page.EvaluateAsync("() => { window.print = () => document.body.dataset.printed = 'yes'; }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Print or save as PDF" }).ClickAsync();
        await Expect(page.Locator("body[data-printed=yes]")).ToHaveCountAsync(1);
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4" }));
        Assert.Single(Regex.Matches(pdf, @"/Type\s*/Page\b"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
