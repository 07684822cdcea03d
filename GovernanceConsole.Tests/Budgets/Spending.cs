using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Budgets;

/// <summary>An agent at level 3 that spends, and a console that counts.</summary>
internal sealed class Spending(ConsoleHost console, string agent, FakeTimeProvider? clock = null) : IAsyncDisposable
{
    public ConsoleHost Console => console;

    public FakeTimeProvider Clock => clock!;

    /// <summary>The agent's token.</summary>
    public string Agent { get; set; } = agent;

    public static async Task<Spending> OnAsync(ConsoleHost console, FakeTimeProvider? clock = null)
    {
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        return new Spending(console, agent, clock);
    }

    public static async Task<Spending> OnSqliteAsync(DateTimeOffset? now = null, Action<Dictionary<string, string>>? settings = null)
    {
        var clock = now is { } time ? new FakeTimeProvider(time) : null;
        return await OnAsync(await ConsoleHost.OnSqliteAsync(settings, clock is null ? null : services => services.AddSingleton<TimeProvider>(clock)), clock);
    }

    public Task<JsonElement> BudgetAsync(string id, object body) => console.DoAsync("PUT", $"/api/v1/budgets/{id}", body);

    public Task<JsonElement> FindAsync(string id) => console.DoAsync("GET", $"/api/v1/budgets/{id}");

    public Task<JsonElement> AskAsync(string? cost = null, string action = "email.send", int audience = 1200) => Scenario.AskAsync(console, Agent, Question(cost, action, audience));

    public Task<(int Status, JsonElement Body)> ReportAsync(JsonElement permit, object report)
    {
        var body = JsonSerializer.SerializeToNode(report)!.AsObject();
        body["evaluation_id"] = permit.GetProperty("evaluation_id").GetString();
        return console.CallAsync("POST", "/agent/v1/outcomes", body.ToJsonString(), Agent);
    }

    public async Task<JsonElement> CheckAsync()
    {
        var check = await console.DoAsync("POST", "/api/v1/budgets/check");
        Assert.Empty(check.GetProperty("differences").EnumerateArray());
        return check;
    }

    public static JsonObject Question(string? cost = null, string action = "email.send", int audience = 1200)
    {
        var question = Scenario.Question(action);
        var properties = question["action"]!["properties"]!;
        properties["audience_size"] = audience;
        if (cost is not null)
            properties["estimated_cost"] = new JsonObject { ["amount"] = cost, ["currency"] = "USD" };
        return question;
    }

    public static string Amount(JsonElement budget, string name) => budget.GetProperty(name).GetProperty("amount").GetString()!;

    public ValueTask DisposeAsync() => console.DisposeAsync();
}
