using System.Diagnostics;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Browser;

/// <summary>The main job, end to end: people in browsers, a program of somebody else's over HTTP, the operator at the command line.</summary>
public sealed class JourneyTests(BrowserServer browser)
{
    [Fact]
    public async Task CmoRaisesADial_TheAgentActs_ItKills_TheAgentStops_AndTheLedgerProvesIt()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        await Session.OfRoleAsync(console, "cmo");
        await Session.OfRoleAsync(console, "it");
        Assert.Equal("assist_only", (await Scenario.AskAsync(console, token)).Reason());

        var cmo = await SignInAsync(console, "cmo@example.com");
        await cmo.GotoAsync("/autonomy");
        await cmo.GetByRole(AriaRole.Button, new() { Name = "Publishing, EU: 0 Assist, inherited" }).ClickAsync();
        await cmo.GetByRole(AriaRole.Radio, new() { Name = "1 Execute" }).ClickAsync();
        await Expect(cmo.GetByText("1 of 1 actions in the last 7 days would have been permitted instead of refused.")).ToBeVisibleAsync();
        await cmo.GetByLabel("Reason").FillAsync("Reviewed for a month");
        await cmo.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(cmo.GetByText("set by Person cmo").First).ToBeVisibleAsync();

        Assert.Null((await Scenario.AskAsync(console, token)).Reason());

        await cmo.GotoAsync("/");
        await Expect(cmo.GetByText("No kill switch engaged")).ToBeVisibleAsync();
        var it = await SignInAsync(console, "it@example.com");
        await it.GotoAsync("/kill");
        await it.GetByRole(AriaRole.Button, new() { Name = "Stop agent campaign-drafter" }).ClickAsync();
        await it.GetByLabel("Reason").FillAsync("Unexpected sends");
        await it.GetByRole(AriaRole.Button, new() { Name = "Stop now" }).ClickAsync();
        await Expect(it.GetByText("Stopped now")).ToBeVisibleAsync();

        Assert.Equal(401, (await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question(), token)).Status);
        Assert.Equal("killed", (await Scenario.AskAsync(console, await console.TokenAsync())).Reason());
        await Expect(cmo.GetByText("agent campaign-drafter stopped")).ToBeVisibleAsync(new() { Timeout = 1000 });
        await Expect(it.GetByText("after the kill")).ToBeVisibleAsync();

        Assert.StartsWith("0 ", await VerifyAsync(console));
        await ChangeOneByteAsync(console.Connection, 7);
        Assert.Equal("1 7", await VerifyAsync(console));
    }

    [Fact]
    public async Task RaiseToTwo_TakesASecondPerson()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Session.OfRoleAsync(console, "cmo");
        await Session.OfRoleAsync(console, "reviewer");
        var cmo = await SignInAsync(console, "cmo@example.com");
        await cmo.GotoAsync("/autonomy");
        await cmo.GetByRole(AriaRole.Button, new() { Name = "Publishing, any: 0 Assist, inherited" }).ClickAsync();
        await cmo.GetByRole(AriaRole.Radio, new() { Name = "2 Optimize" }).ClickAsync();
        await cmo.GetByLabel("Reason").FillAsync("Ready for it");
        await cmo.GetByRole(AriaRole.Button, new() { Name = "Propose" }).ClickAsync();
        await Expect(cmo.GetByText("Proposed. It takes effect")).ToBeVisibleAsync();
        Assert.Equal(0, (await console.DoAsync("GET", "/api/v1/dials/effective?workflow=publishing")).GetProperty("level").GetInt32());

        var reviewer = await SignInAsync(console, "reviewer@example.com");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await reviewer.GetByLabel("Reason").FillAsync("Evidence is fine");
        await reviewer.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await Expect(reviewer.GetByText("publishing × any × any × any: level 2")).ToBeVisibleAsync();

        Assert.Equal(2, (await console.DoAsync("GET", "/api/v1/dials/effective?workflow=publishing")).GetProperty("level").GetInt32());
        await Expect(cmo.GetByRole(AriaRole.Button, new() { Name = "Publishing, any: 2 Optimize, set here" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task EmptyStore_IsSetUpFromNothing()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(settings => settings.Remove("Bootstrap:Admin:Email"));
        var code = ((Access.Internal.SetupCode)console.Services.GetService(typeof(Access.Internal.SetupCode))!).Open();
        var page = await browser.NewPageAsync(console.Address);
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/setup$"));
        await FillAsync(page, "not the code");
        await Expect(page.GetByText("That is not the setup code.")).ToBeVisibleAsync();
        await FillAsync(page, code);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        await page.GotoAsync("/autonomy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the five workflows" }).ClickAsync();
        await Expect(page.GetByText("Publishing and booking").First).ToBeVisibleAsync();
        await page.GotoAsync("/setup");
        await Expect(page.GetByText("Already set up")).ToBeVisibleAsync();
    }

    private static async Task FillAsync(IPage page, string code)
    {
        await page.GetByLabel("Setup code").FillAsync(code);
        await page.GetByLabel("Your name").FillAsync("Ada Admin");
        await page.GetByLabel("E-mail").FillAsync("ada@example.com");
        await page.GetByLabel("Password").FillAsync("a long enough one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up and sign in" }).ClickAsync();
    }

    private async Task<IPage> SignInAsync(ConsoleHost console, string email)
    {
        var page = await browser.NewPageAsync(console.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Session.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        return page;
    }

    /// <summary>The verb as an operator runs it: exit code and the last line it prints.</summary>
    private static async Task<string> VerifyAsync(ConsoleHost console)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "GovernanceConsole.dll"));
        start.ArgumentList.Add("ledger");
        start.ArgumentList.Add("verify");
        start.Environment["ConnectionStrings__Console"] = console.Connection;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return $"{process.ExitCode} {output.Trim()}";
    }

    private static async Task ChangeOneByteAsync(string connection, long seq)
    {
        await using var store = new SqliteConnection(connection);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var change = store.CreateCommand();
        change.Parameters.AddWithValue("$seq", seq);
        change.CommandText = "update ledger_entries set body = replace(body, '\"version\":1', '\"version\":2') where seq = $seq";
        Assert.Equal(1, await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
