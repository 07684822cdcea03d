using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>Parts of the queue: by filter, under a name, and what stands beside an item.</summary>
public sealed class QueueViewTests : IAsyncLifetime
{
    private Asking _asking = null!;

    private ConsoleHost Console => _asking.Console;

    public async ValueTask InitializeAsync() => _asking = await Asking.OnSqliteAsync(fakeTime: true);

    public ValueTask DisposeAsync() => _asking.DisposeAsync();

    [Fact]
    public async Task A_view_is_its_owners_unless_it_is_shared_and_only_the_owner_changes_it()
    {
        var (operations, reviewer) = (await Session.OfRoleAsync(Console, "operations"), await Session.OfRoleAsync(Console, "reviewer"));
        Assert.Equal(200, await PutAsync(operations, "mine", new { name = "High and mine", filter = new { tier = "high", mine = true } }));
        Assert.Equal(200, await PutAsync(operations, "ours", new { name = "Grants", filter = new { state = "grant" }, shared = true }));
        Assert.Equal(["mine", "ours"], await IdsAsync(operations));
        Assert.Equal(["ours"], await IdsAsync(reviewer));
        Assert.Equal(403, await PutAsync(reviewer, "ours", new { name = "Taken", filter = new { } }));
        Assert.Equal(403, (await ByAsync(reviewer, "DELETE", "ours", null)).Status);
        Assert.Equal(422, await PutAsync(operations, "wrong", new { name = "Wrong", filter = new { state = "soon" } }));
        Assert.Equal(204, (await ByAsync(operations, "DELETE", "ours", null)).Status);
        Assert.Equal(["mine"], await IdsAsync(operations));
    }

    [Fact]
    public async Task Grants_stand_apart_from_approvals_of_one_call_and_what_people_do_by_hand_from_what_expired()
    {
        var (one, window) = (await _asking.RequestAsync(Asking.Held(1)), await _asking.RequestAsync(Asking.Held(2)));
        await _asking.ApproveAsync(one);
        await _asking.DecideAsync(window, "approve", new { reason = "All morning", window = "PT30M" });
        Assert.Equal([window], await ItemsAsync("state=approved&grant=true"));
        Assert.Equal([one], await ItemsAsync("state=approved&grant=false"));

        await Console.DoAsync("PUT", "/api/v1/approval-rules/by-hand", new { match = new { action = "email.blast" }, time_limit = "PT10M", on_expiry = "manual" });
        var left = await _asking.RequestAsync(Asking.Held(3));
        await _asking.PassAsync(TimeSpan.FromMinutes(11));
        await Eventually.ThatAsync(async () => (await ItemsAsync("state=expired&handed_over=true")).SequenceEqual([left]));
    }

    [Fact]
    public async Task An_item_tells_which_level_would_have_let_it_pass()
    {
        var id = await _asking.RequestAsync(Asking.Held());
        var facts = (await Console.DoAsync("GET", $"/api/v1/approvals/{id}", token: _asking.Reviewer)).GetProperty("facts");
        var line = Assert.Single(facts.EnumerateArray(), fact => fact.GetProperty("title").GetString() == "What if");
        Assert.StartsWith("At level 3 (Orchestrate) it would pass", line.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("/autonomy?dial=publishing%2Fany%2Fany%2Fany&level=3", line.GetProperty("href").GetString());
    }

    [Fact]
    public async Task An_item_tells_what_remains_of_each_budget_it_would_use()
    {
        await Console.DoAsync("PUT", "/api/v1/budgets/retail-daily", new { scope = new { business_unit = "retail" }, unit = "usd", period = "day", limit = 1000, thresholds = new[] { new { percent = 80, then = "hold" } } });
        await Console.DoAsync("PUT", "/api/v1/budgets/few-calls", new { scope = new { agent = Scenario.Agent }, unit = "actions", period = "hour", limit = 5 });
        await Scenario.AddAgentAsync(Console, "stranger");
        await Console.DoAsync("PUT", "/api/v1/budgets/others", new { scope = new { agent = "stranger" }, unit = "actions", period = "hour", limit = 5 });
        var spent = Scenario.Question();
        spent["action"]!["properties"]!["estimated_cost"] = new JsonObject { ["amount"] = "100.00", ["currency"] = "USD" };
        Assert.Equal("permit", (await _asking.EvaluateAsync(spent)).GetProperty("outcome").GetString());

        var id = await _asking.RequestAsync(Priced(8, "750.00"));
        Assert.Equal(
            [("Budget few-calls", "4 actions left of 5 actions an hour; this needs 1 action.", "plain"), ("Budget retail-daily", "$900.00 left of $1,000.00 a day; this needs $750.00 and reaches 80 %.", "warn")],
            await MetersAsync(id));
        var meter = (await FactsAsync(id)).Last(fact => fact.GetProperty("meter").ValueKind == JsonValueKind.Object).GetProperty("meter");
        Assert.Equal(("usd", "1000", "100", "900", "750"), (Text(meter, "unit"), Text(meter, "limit"), Text(meter, "used"), Text(meter, "remaining"), Text(meter, "needed")));

        // What is used goes up while it waits; an edited action needs what the edited one needs.
        Assert.Equal("permit", (await _asking.EvaluateAsync(spent)).GetProperty("outcome").GetString());
        Assert.Contains((await MetersAsync(id)), line => line.Text.StartsWith("$800.00 left", StringComparison.Ordinal));
        Assert.Equal(200, (await _asking.DecideAsync(id, "edit", new { reason = "Half", action = new { properties = new { audience_size = 4, tool = "mailer", estimated_cost = new { amount = "20.00", currency = "USD" } } } })).Status);
        Assert.Contains((await MetersAsync(id)), line => line is { Text: "$800.00 left of $1,000.00 a day; this needs $20.00.", Tone: "plain" });
        await _asking.DecideAsync(id, "withdraw", new { reason = "Not at all" });
        Assert.Empty(await MetersAsync(id));
    }

    [Fact]
    public async Task Who_stands_for_somebody_may_do_no_more_than_that_person()
    {
        // The owner of the agent decides nothing of high severity for it, and a deputy cannot do it in the owner's place.
        await Session.OfRoleAsync(Console, "cmo");
        var operations = await Session.OfRoleAsync(Console, "operations");
        await Console.DoAsync("PUT", "/api/v1/approval-rules/blasts", new { match = new { action = "email.blast" }, roles = new[] { "cmo" } });
        var now = _asking.Clock.GetUtcNow();
        await Console.DoAsync("PUT", "/api/v1/absences/cmo@example.com", new { from = now.AddDays(-1), until = now.AddDays(7), deputy = "operations@example.com" });
        var id = await _asking.RequestAsync(Asking.Held());
        var (status, _) = await Console.CallAsync("POST", $"/api/v1/approvals/{id}/approve", new { reason = "For her" }, "", ("Cookie", operations), ("Origin", Console.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(403, status);
    }

    private static JsonObject Priced(int audience, string amount)
    {
        var question = Asking.Held(audience);
        question["action"]!["properties"]!["estimated_cost"] = new JsonObject { ["amount"] = amount, ["currency"] = "USD" };
        return question;
    }

    private async Task<IEnumerable<JsonElement>> FactsAsync(string id) =>
        (await Console.DoAsync("GET", $"/api/v1/approvals/{id}", token: _asking.Reviewer)).GetProperty("facts").EnumerateArray();

    private async Task<IEnumerable<(string Title, string Text, string Tone)>> MetersAsync(string id) =>
        (await FactsAsync(id)).Where(fact => fact.GetProperty("meter").ValueKind == JsonValueKind.Object).Select(fact => (Text(fact, "title"), Text(fact, "text"), Text(fact, "tone")));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<IEnumerable<string>> ItemsAsync(string query) =>
        (await Console.DoAsync("GET", "/api/v1/approvals?" + query, token: _asking.Reviewer)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);

    private async Task<int> PutAsync(string cookie, string id, object view) => (await ByAsync(cookie, "PUT", id, view)).Status;

    private async Task<IEnumerable<string>> IdsAsync(string cookie) =>
        (await ByAsync(cookie, "GET", "", null)).Body.GetProperty("items").EnumerateArray().Select(view => view.GetProperty("id").GetString()!);

    private Task<(int Status, JsonElement Body)> ByAsync(string cookie, string method, string id, object? body) =>
        Console.CallAsync(method, "/api/v1/approval-views/" + id, body, "", ("Cookie", cookie), ("Origin", Console.Address.GetLeftPart(UriPartial.Authority)));
}
