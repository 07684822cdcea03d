using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>An agent that knows AuthZEN and the Access Request and Approval Profile and nothing of ours, and the people on the other side.</summary>
internal sealed class Asking(ConsoleHost console, string agent, string reviewer, FakeTimeProvider? clock = null) : IAsyncDisposable
{
    public ConsoleHost Console => console;

    public FakeTimeProvider Clock => clock!;

    /// <summary>The agent's token.</summary>
    public string Agent { get; private set; } = agent;

    /// <summary>A client that decides approvals.</summary>
    public string Reviewer { get; private set; } = reviewer;

    public static async Task<Asking> OnSqliteAsync(bool fakeTime = false, Action<Dictionary<string, string>>? settings = null)
    {
        var clock = fakeTime ? new FakeTimeProvider(DateTimeOffset.UtcNow) : null;
        return await OnAsync(await ConsoleHost.OnSqliteAsync(settings, clock is null ? null : services => services.AddSingleton<TimeProvider>(clock)), clock);
    }

    public static async Task<Asking> OnAsync(ConsoleHost console, FakeTimeProvider? clock = null)
    {
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        return new Asking(console, agent, await ReviewerAsync(console, "reviewer-bot"), clock);
    }

    public static async Task<string> ReviewerAsync(ConsoleHost console, string id)
    {
        var client = await console.DoAsync("POST", "/api/v1/clients", new { id, scopes = new[] { "approvals:decide", "console:read" } });
        return await console.TokenAsync(client.GetProperty("client_id").GetString()!, client.GetProperty("client_secret").GetString()!);
    }

    /// <summary>A held question: high severity at level 1.</summary>
    public static JsonObject Held(int audience = 1200)
    {
        var question = Scenario.Question("email.blast");
        question["action"]!["properties"]!["audience_size"] = audience;
        question["action"]!["properties"]!["content"] = new JsonObject { ["subject"] = "Hello", ["body"] = "Come back" };
        return question;
    }

    /// <summary>Held for its confidence: medium severity at level 1.</summary>
    public static JsonObject Unsure(int audience)
    {
        var question = Held(audience);
        question["action"]!["name"] = "email.medium";
        question["action"]!["properties"]!["confidence"] = 0.5;
        return question;
    }

    public Task<JsonElement> EvaluateAsync(JsonObject question) => Scenario.AskAsync(console, Agent, question);

    /// <summary>Evaluates, is held, and asks for approval; the task's id.</summary>
    public async Task<string> RequestAsync(JsonObject question)
    {
        var hold = await EvaluateAsync(question);
        Assert.Equal("hold", hold.GetProperty("outcome").GetString());
        var answer = await console.DoAsync("POST", new Uri(hold.GetProperty("access_request").GetProperty("endpoint").GetString()!).AbsolutePath, Body(question, hold), Agent);
        Assert.Equal("pending", answer.GetProperty("task").GetProperty("status").GetString());
        return answer.GetProperty("task").GetProperty("id").GetString()!;
    }

    public static JsonObject Body(JsonObject question, JsonElement hold) => new()
    {
        ["subject"] = question["subject"]!.DeepClone(),
        ["action"] = question["action"]!.DeepClone(),
        ["resource"] = question["resource"]!.DeepClone(),
        ["context"] = new JsonObject { ["business_justification"] = "The brief asks for it." },
        ["denial"] = new JsonObject { ["evaluation_id"] = hold.GetProperty("evaluation_id").GetString() },
    };

    public static JsonObject With(JsonObject question, string approval)
    {
        var again = (JsonObject)question.DeepClone();
        again["context"]!["approval"] = new JsonObject { ["id"] = approval };
        return again;
    }

    public Task<JsonElement> StatusAsync(string id) => console.DoAsync("GET", $"/access/v1/requests/{id}", token: Agent);

    public Task<(int Status, JsonElement Body)> DecideAsync(string id, string verb, object body, string? token = null) =>
        console.CallAsync("POST", $"/api/v1/approvals/{id}/{verb}", body, token ?? Reviewer);

    public async Task ApproveAsync(string id)
    {
        var (status, body) = await DecideAsync(id, "approve", new { reason = "Fine." });
        Assert.True(status == 200, body.ToString());
    }

    /// <summary>Moves the clock; the tokens of before have ended.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        var agentClient = await console.DoAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials", token: await console.NewTokenAsync());
        Agent = await console.TokenAsync(agentClient.GetProperty("client_id").GetString()!, agentClient.GetProperty("client_secret").GetString()!);
        Reviewer = await ReviewerAsync(console, "reviewer-" + Guid.NewGuid().ToString("N")[..8]);
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();
}
