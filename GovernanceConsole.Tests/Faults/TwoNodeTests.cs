using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernanceConsole.Tests.Faults;

/// <summary>Two consoles on one store, started at once on an empty database: a person or a program may speak to either.</summary>
public sealed class TwoNodeTests(PostgresServer postgres, BrowserServer browser)
{
    [Fact]
    public async Task WhatOneNodeGave_TheOtherHonours_AndAKillOnOneShowsOnTheOther()
    {
        var connection = await postgres.NewDatabaseAsync();
        var nodes = await Task.WhenAll(ConsoleProcess.StartAsync("PostgreSql", connection), ConsoleProcess.StartAsync("PostgreSql", connection));
        await using var one = nodes[0];
        await using var two = nodes[1];
        await AskingAgents.SetUpAsync(one.Address);

        // A token of one is a token of two; what two answers stands in one's ledger.
        using var caller = await AskingAgents.CallerAsync(one.Address);
        using var there = new HttpClient { BaseAddress = two.Address };
        there.DefaultRequestHeaders.Authorization = caller.DefaultRequestHeaders.Authorization;
        var agents = new AskingAgents();
        Assert.Equal(HttpStatusCode.OK, await agents.AskOnceAsync(there));
        Assert.Equal(HttpStatusCode.OK, await agents.AskOnceAsync(caller));
        await agents.JudgeAsync(one.Address);

        // The form is one's, its antiforgery token and the session it gives are two's as well.
        var page = await browser.NewPageAsync(one.Address);
        var jar = await SignIns.AcrossAsync(one.Address, two.Address);
        await page.Context.AddCookiesAsync(jar.Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Domain = "127.0.0.1", Path = "/" }));
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        await page.GotoAsync("/system");
        await Expect(page.GetByText("you are here")).ToBeVisibleAsync();
        await Expect(page.Locator("#nodes li")).ToHaveCountAsync(2);

        // The page's circuit is on one; the decision is asked for on two.
        await page.GotoAsync("/runs");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "run-on-two" })).ToHaveCountAsync(0);
        var question = Scenario.Question();
        question["context"]!["run_id"] = "run-on-two";
        using var decision = await there.PostAsJsonAsync("/access/v1/evaluation", question, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, decision.StatusCode);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "run-on-two" }).First).ToBeVisibleAsync();

        // So is the kill.
        using var kill = await there.PostAsJsonAsync("/api/v1/kill-switches", new { scope = new { agent = Scenario.Agent }, reason = "across nodes" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, kill.StatusCode);
        await Expect(page.GetByText($"agent {Scenario.Agent} stopped")).ToBeVisibleAsync();
        var killed = (await kill.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("seq").GetInt64();
        using var refused = await caller.PostAsJsonAsync("/access/v1/evaluation", Scenario.Question(), TestContext.Current.CancellationToken);
        var context = (await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("context");
        Assert.Equal("killed", context.Reason());
        Assert.True(context.GetProperty("ledger").GetProperty("seq").GetInt64() > killed);
    }
}
