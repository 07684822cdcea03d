using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Budgets;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Economics;

/// <summary>Baselines, value drivers and the acceptable line: who may set them, what is refused, and what they do to figures.</summary>
public sealed class TermTests(ScenarioConsole shared) : IClassFixture<ScenarioConsole>
{
    private static readonly object HalfAnHour = new { workflow = "publishing", kind = "hours_saved", per_task = 0.5, rate = new { amount = "48.00", currency = "USD" }, owner = "ops@example.com", reason = "Timed in October" };

    [Fact]
    public async Task ADriver_CountsFromItsApprovalOn_AndOnlyWhereTheOutcomeSaysNothing()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var cmo = await Session.OfRoleAsync(spending.Console, "cmo");
        await ReportAsync(spending, new { status = "succeeded" });
        var declared = await spending.Console.DoAsync("PUT", "/api/v1/economics/value-drivers/drafting", HalfAnHour);
        Assert.Equal(("declared", JsonValueKind.Null), (declared.GetProperty("state").GetString(), declared.GetProperty("in_force").ValueKind));
        await ReportAsync(spending, new { status = "succeeded" });
        await DecideAsync(spending, cmo, "drafting", "approve", 200);
        await ReportAsync(spending, new { status = "succeeded" });
        await ReportAsync(spending, new { status = "failed" });
        await ReportAsync(spending, new { status = "succeeded", value = new { amount = "7.00", currency = "USD", basis = "measured" } });
        await spending.Console.DoAsync("PUT", "/api/v1/economics/value-drivers/drafting", new { workflow = "publishing", kind = "hours_saved", per_task = 2, rate = new { amount = "48.00", currency = "USD" }, owner = "ops@example.com" });
        // Until the new declaration is approved the old one counts.
        await ReportAsync(spending, new { status = "succeeded" });
        await DecideAsync(spending, cmo, "drafting", "decline", 200);
        await ReportAsync(spending, new { status = "succeeded" });
        Assert.Equal(204, (await spending.Console.CallAsync("DELETE", "/api/v1/economics/value-drivers/drafting?reason=Over")).Status);
        await ReportAsync(spending, new { status = "succeeded" });

        var total = await TotalAsync(spending, outcomes: 8);
        Assert.Equal(("72.00", "7.00"), (Amount(total.GetProperty("value"), "declared"), Amount(total.GetProperty("value"), "measured")));
        var plain = await spending.Console.DoAsync("GET", $"/api/v1/economics?agent={Scenario.Agent}");
        Assert.Equal("72.00", Amount(plain.GetProperty("value"), "declared"));
        var made = await spending.Console.DoAsync("GET", $"/api/v1/economics/entries?agent={Scenario.Agent}");
        Assert.Equal("79.00", Amount(made, "value"));
    }

    [Fact]
    public async Task AMeasuredDriver_TimesWhatOutcomesReport()
    {
        await using var spending = await Spending.OnSqliteAsync();
        await spending.Console.DoAsync("PUT", "/api/v1/economics/value-drivers/sales", new { workflow = "publishing", kind = "margin", kpi = "revenue", rate = new { amount = "0.35", currency = "USD" }, owner = "ops@example.com" });
        await DecideAsync(spending, await Session.OfRoleAsync(spending.Console, "cmo"), "sales", "approve", 200);
        await ReportAsync(spending, new { status = "succeeded", kpis = new { revenue = 120.40 } });
        await ReportAsync(spending, new { status = "succeeded", kpis = new { opened = 1 } });
        var value = (await TotalAsync(spending, outcomes: 2)).GetProperty("value");
        Assert.Equal(("42.14", null), (Amount(value, "measured"), Amount(value, "declared")));
    }

    [Fact]
    public async Task NobodyApprovesTheirOwnDriver_NorDoesAClientOrWhoHasNoBudgets()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var (cmo, it) = (await Session.OfRoleAsync(spending.Console, "cmo"), await Session.OfRoleAsync(spending.Console, "it"));
        Assert.Equal(200, (await AsAsync(spending, cmo, "PUT", "/api/v1/economics/value-drivers/own", HalfAnHour)).Status);
        await DecideAsync(spending, cmo, "own", "approve", 403);
        await DecideAsync(spending, it, "own", "approve", 403);
        Assert.Equal(403, (await spending.Console.CallAsync("POST", "/api/v1/economics/value-drivers/own/approve", new { reason = "Fine" })).Status);
        await DecideAsync(spending, await Session.OfRoleAsync(spending.Console, "admin"), "own", "approve", 200);
        await DecideAsync(spending, cmo, "own", "decline", 409);
        await DecideAsync(spending, cmo, "none", "approve", 404);
        // Not with budgets: a client that keeps those puts no value in force.
        Assert.Equal(["admin", "cmo"], PermissionTable.RolesWith(Permission.ApproveValue));
        Assert.DoesNotContain(PermissionTable.Scopes, scope => scope.Value.Contains(Permission.ApproveValue));
    }

    [Fact]
    public async Task ABaselineAndTheLine_AreKeptWithWhoAndWhy_AndCanBeTakenBack()
    {
        await using var spending = await Spending.OnSqliteAsync();
        var saved = await spending.Console.DoAsync("PUT", "/api/v1/economics/baselines/publishing", new { unit_cost = new { amount = "6.40", currency = "USD" }, taken_on = "2026-01-15", source = "Time study", spread = new { amount = "2.10", currency = "USD" }, sample = 60, reason = "Before the agent" });
        Assert.Equal(("Before the agent", "6.40", 1), (saved.GetProperty("change_reason").GetString(), Amount(saved, "unit_cost"), saved.GetProperty("version").GetInt32()));
        Assert.Equal("publishing", (await spending.Console.DoAsync("GET", "/api/v1/economics/baselines")).GetProperty("items")[0].GetProperty("workflow").GetString());
        Assert.Equal(204, (await spending.Console.CallAsync("DELETE", "/api/v1/economics/baselines/publishing")).Status);
        Assert.Equal(404, (await spending.Console.CallAsync("GET", "/api/v1/economics/baselines/publishing")).Status);
        Assert.Equal(404, (await spending.Console.CallAsync("GET", "/api/v1/economics/acceptable-line")).Status);
        await spending.Console.DoAsync("PUT", "/api/v1/economics/acceptable-line", new { min_net_per_task = new { amount = "0.10", currency = "USD" }, min_tasks = 5, reason = "What the board expects" });
        Assert.Equal("0.10", Amount(await spending.Console.DoAsync("GET", "/api/v1/economics/acceptable-line"), "min_net_per_task"));
        Assert.Equal(412, (await spending.Console.CallAsync("PUT", "/api/v1/economics/acceptable-line", new { max_cost_per_task = new { amount = "1.00", currency = "USD" } }, null, ("If-Match", "\"9\""))).Status);
    }

    [Theory]
    [InlineData("baselines/publishing", """{"unit_cost":{"amount":"-1","currency":"USD"},"taken_on":"2026-01-15","source":"x"}""", 422, "unit_cost")]
    [InlineData("baselines/publishing", """{"unit_cost":{"amount":"1","currency":"EUR"},"taken_on":"2026-01-15","source":"x"}""", 422, "unit_cost")]
    [InlineData("baselines/publishing", """{"unit_cost":{"amount":"1","currency":"USD"},"taken_on":"2999-01-15","source":"x"}""", 422, "taken_on")]
    [InlineData("baselines/publishing", """{"unit_cost":{"amount":"1","currency":"USD"},"taken_on":"soon","source":"x"}""", 400, "taken_on")]
    [InlineData("baselines/publishing", """{"unit_cost":{"amount":"1","currency":"USD"},"taken_on":"2026-01-15","source":" "}""", 422, "source")]
    [InlineData("baselines/publishing", """{"unit_cost":{"amount":"1","currency":"USD"},"taken_on":"2026-01-15","source":"x","sample":4}""", 422, "spread")]
    [InlineData("baselines/publishing", """{"unit_cost":{"amount":"1","currency":"USD"},"taken_on":"2026-01-15","source":"x","colour":4}""", 400, "colour")]
    [InlineData("baselines/publishing", """{"taken_on":"2026-01-15","source":"x"}""", 422, "unit_cost")]
    [InlineData("baselines/publishing", """{"success_rate":1,"taken_on":"2026-01-15","source":"x"}""", 422, "success_rate")]
    [InlineData("baselines/publishing", """{"success_rate":-0.1,"taken_on":"2026-01-15","source":"x"}""", 422, "success_rate")]
    [InlineData("baselines/publishing", """{"success_rate":0.9,"spread":{"amount":"1","currency":"USD"},"sample":9,"taken_on":"2026-01-15","source":"x"}""", 422, "unit_cost")]
    [InlineData("value-drivers/d", """{"workflow":"publishing","kind":"tickets","rate":{"amount":"1","currency":"USD"},"owner":"x"}""", 422, "per_task")]
    [InlineData("value-drivers/d", """{"workflow":"publishing","kind":"tickets","rate":{"amount":"1","currency":"USD"},"owner":"x","per_task":1,"kpi":"k"}""", 422, "per_task")]
    [InlineData("value-drivers/d", """{"workflow":"nowhere","kind":"tickets","rate":{"amount":"1","currency":"USD"},"owner":"x","per_task":1}""", 422, "workflow")]
    [InlineData("value-drivers/d", """{"workflow":"publishing","kind":"luck","rate":{"amount":"1","currency":"USD"},"owner":"x","per_task":1}""", 422, "kind")]
    [InlineData("acceptable-line", """{}""", 422, "min_net_per_task")]
    [InlineData("acceptable-line", """{"max_cost_per_task":{"amount":"1","currency":"USD"},"min_tasks":0}""", 422, "min_tasks")]
    public async Task ABadTerm_IsNamedAndChangesNothing(string path, string body, int status, string field)
    {
        var console = shared.Console;
        var head = console.Services.GetRequiredService<ILedger>().Head.Seq;
        var (code, problem) = await console.CallAsync("PUT", "/api/v1/economics/" + path, body);
        Assert.Equal((status, field), (code, problem.GetProperty("field").GetString()));
        Assert.Equal(head, console.Services.GetRequiredService<ILedger>().Head.Seq);
    }

    private static async Task DecideAsync(Spending spending, string cookie, string id, string verb, int status)
    {
        var (code, body) = await AsAsync(spending, cookie, "POST", $"/api/v1/economics/value-drivers/{id}/{verb}", new { reason = "Checked by finance" });
        Assert.True(code == status, $"{code} {body}");
    }

    private static Task<(int Status, JsonElement Body)> AsAsync(Spending spending, string cookie, string method, string path, object body) =>
        spending.Console.CallAsync(method, path, body, "", ("Cookie", cookie), ("Origin", spending.Console.Address.GetLeftPart(UriPartial.Authority)));

    private static async Task ReportAsync(Spending spending, object report)
    {
        var (status, body) = await spending.ReportAsync(await spending.AskAsync(), report);
        Assert.True(status == 200, body.ToString());
    }

    private static async Task<JsonElement> TotalAsync(Spending spending, int outcomes) =>
        (await Eventually.GetAsync(() => spending.Console.DoAsync("GET", "/api/v1/economics/breakdown"), json => json.GetProperty("total").GetProperty("outcomes").GetInt32() == outcomes)).GetProperty("total");

    private static string? Amount(JsonElement figures, string name) => figures.GetProperty(name) is { ValueKind: JsonValueKind.Object } money ? money.GetProperty("amount").GetString() : null;
}
