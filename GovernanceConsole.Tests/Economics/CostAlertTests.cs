using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Data;
using GovernanceConsole.Economics;
using GovernanceConsole.Economics.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Notifications;
using GovernanceConsole.Tests.Infrastructure;
using GovernanceConsole.Tests.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovernanceConsole.Tests.Economics;

/// <summary>Thresholds of costs: what they say, and that it reaches inbox, mail server and channel.</summary>
public sealed class CostAlertTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
    private static readonly CostAlertTerms All = new(new Money(3, "USD"), 20, 5, 2, TimeSpan.FromHours(48));

    [Fact]
    public void Of_WhatIsBeyondItsThreshold_SaysSoOnceForEachAgent()
    {
        var alerts = CostWatch.Of(All, new DateOnly(2026, 3, 18), Now, [Agent("dear", 20, 61), Agent("few", 19, 500), Agent("fair", 20, 60)], [Agent("blind", 1, 1, unpriced: 5, acts: 2), Agent("fair", 1, 1, unpriced: 4, acts: 1)], [], agent => agent + "@example.com").ToList();

        Assert.Equal(["cost:unit:dear:2026-03-18", "cost:unpriced:blind:2026-03-18", "ungoverned-acts:blind:2026-03-18"], alerts.Select(alert => alert.Id));
        Assert.Equal(("A task of dear costs $3.05", "dear@example.com"), (alerts[0].Title, alerts[0].Owner));
    }

    [Fact]
    public void Of_Nothing_WhereNothingIsWatched() =>
        Assert.Empty(CostWatch.Of(new CostAlertTerms(), new DateOnly(2026, 3, 18), Now, [Agent("dear", 20, 61)], [Agent("blind", 1, 1, unpriced: 5, acts: 2)], [Budget(100, 100, null)], _ => null));

    [Theory]
    [InlineData(50, 47, "The budget Ads ends in about 47 hours")]
    [InlineData(50, 49, null)]
    [InlineData(50, null, null)]
    [InlineData(100, null, "The budget Ads is used up")]
    public void Of_ABudget_SaysWhenItEnds(int used, int? hours, string? title) =>
        Assert.Equal(title, CostWatch.Of(All, new DateOnly(2026, 3, 18), Now, [], [], [Budget(100, used, hours)], _ => null).SingleOrDefault()?.Title);

    [Fact]
    public async Task Thresholds_ReachInboxMailAndChannel_OnceAndOnlyWhomTheyConcern()
    {
        await using var mail = new MailServer();
        var chat = new ConcurrentQueue<string>();
        await using var channel = await ChannelAsync(chat);
        await using var tracing = await Tracing.OnSqliteAsync(settings =>
        {
            settings["Economics:AlertsEvery"] = "00:00:01";
            settings["Notifications:AllowInternalAddresses"] = "true";
            settings["Notifications:ChatWebhooks:0"] = channel.Urls.First() + "/hook";
            settings["Notifications:PublicAddress"] = "https://console.example.com";
            settings["Notifications:Smtp:Host"] = "127.0.0.1";
            settings["Notifications:Smtp:Port"] = mail.Port.ToString(CultureInfo.InvariantCulture);
            settings["Notifications:Smtp:Security"] = "None";
            settings["Notifications:Smtp:From"] = "console@example.com";
        });
        foreach (var role in new[] { "cmo", "operations", "auditor" })
            await Session.OfRoleAsync(tracing.Console, role);
        await tracing.Console.DoAsync("PUT", "/api/v1/budgets/sends", new { scope = new { workflow = "publishing" }, unit = "actions", period = "total", limit = 1, name = "Sends", reason = "test" });
        await tracing.Console.DoAsync("PUT", "/api/v1/economics/alerts", new { max_cost_per_task = new { amount = "1.00", currency = "USD" }, min_tasks = 1, unpriced_calls = 2, ungoverned_acts = 2, budget_ends_within = "PT48H", reason = "Closing the year" });
        var permit = await Scenario.AskAsync(tracing.Console, tracing.Agent);
        await tracing.Console.DoAsync("POST", "/agent/v1/outcomes", new { evaluation_id = permit.GetProperty("evaluation_id").GetString(), status = "succeeded", cost = new { amount = "4.10", currency = "USD" } }, tracing.Agent);
        await tracing.SendAsync(Tracing.Chat(Tracing.NewTrace(), "unknown", 5, 5), Tracing.Chat(Tracing.NewTrace(), "unknown", 5, 5), Tracing.Tool(Tracing.NewTrace(), "wipe"), Tracing.Tool(Tracing.NewTrace(), "wipe"));

        string[] money = [$"A task of {Scenario.Agent} costs $4.10", $"Model calls of {Scenario.Agent} have no price: 2", "The budget Sends is used up"];
        var acts = $"Acts of {Scenario.Agent} without a permit: 2";
        await Eventually.ThatAsync(() => Task.FromResult(money.Append(acts).All(title => chat.Any(text => text.StartsWith(title, StringComparison.Ordinal)))));
        await Eventually.ThatAsync(() => Task.FromResult(money.All(title => MailsTo(mail, "cmo").Contains(title, StringComparison.Ordinal)) && MailsTo(mail, "operations").Contains(acts, StringComparison.Ordinal)));
        await using (var views = await tracing.Console.Services.GetRequiredService<IDbContextFactory<ViewsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
            Assert.Equal(3, await tracing.Console.Services.GetRequiredService<IAlerts>().CountAsync(views, Alert.OfMoney, TestContext.Current.CancellationToken));
        Assert.Contains("https://console.example.com/economics/" + Scenario.Agent, MailsTo(mail, "cmo"), StringComparison.Ordinal);
        Assert.DoesNotContain("have no price", MailsTo(mail, "operations"), StringComparison.Ordinal);
        Assert.Empty(MailsTo(mail, "auditor"));
        Assert.All(money, title => Assert.Single(chat, text => text.StartsWith(title, StringComparison.Ordinal)));
        Assert.Contains(money[0], await InboxAsync(tracing.Console, Permission.ManageBudgets));
        Assert.DoesNotContain(money[0], await InboxAsync(tracing.Console, Permission.Kill));

        // Over once the threshold is higher.
        await tracing.Console.DoAsync("PUT", "/api/v1/economics/alerts", new { max_cost_per_task = new { amount = "9.00", currency = "USD" }, min_tasks = 1, reason = "Agreed" });
        await Eventually.ThatAsync(async () => (await InboxAsync(tracing.Console, Permission.ManageBudgets)).Count == 0);
    }

    [Theory]
    [InlineData("""{"max_cost_per_task":{"amount":"1","currency":"EUR"},"reason":"x"}""", "max_cost_per_task")]
    [InlineData("""{"min_tasks":0,"reason":"x"}""", "min_tasks")]
    [InlineData("""{"unpriced_calls":0,"reason":"x"}""", "unpriced_calls")]
    [InlineData("""{"ungoverned_acts":-1,"reason":"x"}""", "ungoverned_acts")]
    [InlineData("""{"budget_ends_within":"PT1S","reason":"x"}""", "budget_ends_within")]
    public async Task AWrongThreshold_IsNamed(string body, string field)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var (status, problem) = await console.CallAsync("PUT", "/api/v1/economics/alerts", body);
        Assert.Equal((422, field), (status, problem.GetProperty("field").GetString()));
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/economics/alerts")).Status);
    }

    private static async Task<List<string>> InboxAsync(ConsoleHost console, Permission permission)
    {
        var somebody = new Caller(ActorRef.Person("somebody@example.com"), new HashSet<Permission> { permission });
        var told = new List<string>();
        foreach (var notices in console.Services.GetServices<IInboxNotices>())
            told.AddRange((await notices.OfAsync(somebody, TestContext.Current.CancellationToken)).Select(notice => notice.Title));
        return told;
    }

    private static string MailsTo(MailServer mail, string role) =>
        string.Join('\n', mail.Mails.Where(one => one.To == role + "@example.com").Select(one => one.Message.Replace("=\n", "", StringComparison.Ordinal)));

    private static async Task<WebApplication> ChannelAsync(ConcurrentQueue<string> chat)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var channel = builder.Build();
        channel.MapPost("/hook", async (HttpContext http) => chat.Enqueue((await JsonDocument.ParseAsync(http.Request.Body)).RootElement.GetProperty("text").GetString()!));
        await channel.StartAsync();
        return channel;
    }

    private static UnitEconomics Agent(string id, long tasks, decimal cost, long unpriced = 0, long acts = 0) =>
        new(id, tasks, new CostFigures(null, cost, null, null), new ValueFigures(null, null, null), unpriced, acts);

    private static WatchedBudget Budget(decimal limit, decimal used, int? hours) =>
        new("ads", "Ads", limit, new BudgetReading("budget:ads", null, Now.AddDays(-1), used, 0), hours is { } left ? new BudgetForecast(limit, Now.AddHours(left)) : null);
}
