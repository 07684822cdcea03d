using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;
using GovernanceConsole.Promotions.Internal;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>An agent at level 1 with gates that a test can pass: 20 outcomes, 80 %, no waiting. The evidence is looked at when the test says so.</summary>
internal sealed class Promoting(ConsoleHost console, string agent) : IAsyncDisposable
{
    private static readonly string[] Off = ["to-2-policy", "to-2-escalation", "to-2-refusals", "to-2-sla"];

    public ConsoleHost Console => console;

    /// <summary>The agent's token.</summary>
    public string Agent => agent;

    public static async Task<Promoting> OnAsync(string store, PostgresServer postgres) => await OnAsync(store == "sqlite"
        ? await ConsoleHost.OnSqliteAsync(settings => settings["Promotions:Every"] = "01:00:00")
        : await ConsoleHost.OnPostgresAsync(await postgres.NewDatabaseAsync(), settings => settings["Promotions:Every"] = "01:00:00", _ => { }));

    public static async Task<Promoting> OnAsync(ConsoleHost console)
    {
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.PutActionAsync(console, "email.test", "execute", "medium");
        await Scenario.DialAsync(console, 1);
        var promoting = new Promoting(console, agent);
        foreach (var gate in Off)
            await promoting.GateAsync(gate, json => json["enabled"] = false);
        await promoting.GateAsync("to-2-success", json => (json["threshold"], json["min_sample"], json["window"]) = (0.8, 20, "PT0S"));
        await promoting.GateAsync("keep-1-success", json => json["min_sample"] = 30);
        await promoting.GateAsync("keep-2-success", json => json["min_sample"] = 30);
        return promoting;
    }

    /// <summary>Changes a gate, the rest as it stands.</summary>
    public async Task<JsonElement> GateAsync(string id, Action<JsonObject> change)
    {
        var gate = JsonObject.Create(await console.DoAsync("GET", $"/api/v1/gates/{id}"))!;
        foreach (var name in new[] { "id", "version", "changed_at", "changed_by", "change_reason", "seq" })
            gate.Remove(name);
        change(gate);
        gate["reason"] = "for the test";
        return await console.DoAsync("PUT", $"/api/v1/gates/{id}", gate.ToJsonString());
    }

    /// <summary>Permits with their outcomes.</summary>
    public async Task WorkAsync(int outcomes, string status = "succeeded")
    {
        for (var i = 0; i < outcomes; i++)
            Assert.Equal(200, (await ReportAsync(await AskAsync(), new { status })).Status);
    }

    public Task<JsonElement> AskAsync(string action = "email.send", double confidence = 0.93, string agentId = Scenario.Agent, string? token = null)
    {
        var question = Scenario.Question(action, agentId);
        question["action"]!["properties"]!["confidence"] = confidence;
        question["context"]!["versions"] = new JsonObject { ["prompt"] = "p12", ["model"] = "m-1" };
        return Scenario.AskAsync(console, token ?? agent, question);
    }

    public Task<(int Status, JsonElement Body)> ReportAsync(JsonElement permit, object report, string? token = null)
    {
        var body = JsonSerializer.SerializeToNode(report)!.AsObject();
        body["evaluation_id"] = permit.GetProperty("evaluation_id").GetString();
        return console.CallAsync("POST", "/agent/v1/outcomes", body.ToJsonString(), token ?? agent);
    }

    /// <summary>Takes in all that happened and looks at it.</summary>
    public async Task LookAsync()
    {
        var (runner, projection, head) = (console.Services.GetRequiredService<ProjectionRunner>(), console.Services.GetServices<IProjection>().Single(one => one.Name == "promotions"), console.Services.GetRequiredService<ILedger>().Head.Seq);
        while ((await runner.StepAsync(projection, TestContext.Current.CancellationToken)).Position < head)
            await Task.Yield();
        await console.Services.GetRequiredService<Evaluator>().EvaluateAsync("publishing", TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> OnlyAsync(string state = "open") => Assert.Single((await ListAsync(state)).EnumerateArray());

    public async Task<JsonElement> ListAsync(string state) => (await console.DoAsync("GET", $"/api/v1/recommendations?agent={Scenario.Agent}&state={state}")).GetProperty("items");

    public Task<JsonElement> FindAsync(string id) => console.DoAsync("GET", $"/api/v1/recommendations/{id}");

    public Task<(int Status, JsonElement Body)> AnswerAsync(string id, string verb, object body, string? token = null, params (string, string)[] headers) =>
        console.CallAsync("POST", $"/api/v1/recommendations/{id}/{verb}", body, token, headers);

    /// <summary>An answer of a person who is signed in.</summary>
    public Task<(int Status, JsonElement Body)> PersonAsync(string cookie, string path, object body) =>
        console.CallAsync("POST", path, body, "", ("Cookie", cookie), ("Origin", console.Address.GetLeftPart(UriPartial.Authority)));

    public async Task<int> LevelAsync() => (await console.DoAsync("GET", "/api/v1/dials/effective?workflow=publishing&segment=lapsed&channel=email&region=EU")).GetProperty("level").GetInt32();

    public async Task VerifyAsync() => Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());

    public ValueTask DisposeAsync() => console.DisposeAsync();
}
