using System.Text.Json;
using CsCheck;
using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Budgets.UI;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Budgets;

/// <summary>How a budget was used up, step by step, and below which others it stands.</summary>
public sealed class CourseTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 10, 8, 27, 0, TimeSpan.Zero);

    [Fact]
    public async Task Course_SaysWhenWhatWasUsed_AndEndsInTheBalance()
    {
        await using var spending = await Spending.OnSqliteAsync(Morning);
        await spending.BudgetAsync("retail-daily", new { scope = new { business_unit = "retail" }, unit = "usd", period = "day", limit = 100 });
        var first = await spending.AskAsync("12.50");
        spending.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(200, (await spending.ReportAsync(first, new { status = "succeeded", cost = new { amount = "10.25", currency = "USD" } })).Status);
        await spending.AskAsync("20.00");
        await spending.AskAsync("30.00");

        var course = await Eventually.GetAsync(() => spending.Console.DoAsync("GET", "/api/v1/budgets/retail-daily/course"), body => Texts(body) is [.., (_, _, "60.25")]);

        Assert.Equal([("2026-03-10T08:30:00", "0.00", "12.50"), ("2026-03-10T09:00:00", "10.25", "60.25")], Texts(course));
        Assert.StartsWith("2026-03-10T00:00:00", course.GetProperty("window_start").GetString());
        Assert.StartsWith("2026-03-11T00:00:00", course.GetProperty("window_end").GetString());
        var balance = await spending.FindAsync("retail-daily");
        Assert.Equal(("10.25", "50.00"), (Spending.Amount(balance, "spent"), Spending.Amount(balance, "reserved")));
        Assert.Equal(404, (await spending.Console.CallAsync("GET", "/api/v1/budgets/nothing/course")).Status);
    }

    [Fact]
    public void Steps_CoverTheirWindow_AndNothingFallsBehindItsEnd() =>
        Gen.Select(Gen.Enum<BudgetPeriod>(), Gen.Long[0, 400L * 24 * 60 * 60]).Sample((period, seconds) =>
        {
            var at = Morning.AddSeconds(seconds);
            var window = BudgetWindows.StartOf(period, at, TimeZoneInfo.Utc);
            if (BudgetSteps.LengthOf(period) is not { } length)
                return period == BudgetPeriod.Minute;
            var end = BudgetWindows.EndOf(period, window, TimeZoneInfo.Utc);
            var step = BudgetSteps.EndOf(length, window, end, at);
            return step > at && step - at <= length && (end is null || (step <= end && BudgetSteps.EndOf(length, window, end, end.Value.AddDays(1)) == end));
        });

    [Fact]
    public void Budgets_StandBelowThoseThatCoverThem()
    {
        var tree = BudgetTree.Of([Of("agent", new("retail", "publishing", "drafter")), Of("other", new("wholesale")), Of("unit", new("retail")), Of("all", new()), Of("workflow", new("retail", "publishing"))]);
        Assert.Equal([("all", 0), ("unit", 1), ("workflow", 2), ("agent", 3), ("other", 1)], tree.Select(one => (one.Budget.Id, one.Depth)));
    }

    private static Versioned<BudgetDefinition> Of(string id, BudgetScope scope) =>
        new(id, new BudgetDefinition(scope, BudgetUnit.Usd, BudgetPeriod.Day, 100), 1, Morning, ActorRef.Person("cmo@example.com"), "for the test", 1);

    private static List<(string, string, string)> Texts(JsonElement course) =>
        [.. course.GetProperty("steps").EnumerateArray().Select(step => (step.GetProperty("at").GetString()![..19], Spending.Amount(step, "spent"), Spending.Amount(step, "used")))];
}
