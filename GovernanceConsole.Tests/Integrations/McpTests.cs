using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Integrations;

/// <summary>The whole of an agent's work over MCP: it asks, waits for a person, acts, reports.</summary>
public sealed class McpTests : IAsyncLifetime
{
    private Asking _asking = null!;
    private McpAgent _agent = null!;

    private ConsoleHost Console => _asking.Console;

    public async ValueTask InitializeAsync()
    {
        _asking = await Asking.OnSqliteAsync();
        _agent = await McpAgent.ConnectAsync(Console, _asking.Agent);
    }

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        await _asking.DisposeAsync();
    }

    [Fact]
    public async Task Tools_SayWhatTheyTake()
    {
        var tools = await _agent.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["get_approval", "get_my_limits", "report_outcome", "request_approval", "request_decision"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.NotEmpty(tool.Description));
        Assert.Contains("No answer means no permission", _agent.Client.ServerInstructions, StringComparison.Ordinal);
        var stated = tools.ToDictionary(tool => tool.Name, tool => tool.JsonSchema.GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(FieldsOf(typeof(IDecisionPoint).Assembly.GetType("GovernanceConsole.Decisions.Endpoints.DecisionArguments")!), stated["request_decision"]);
        Assert.Equal(FieldsOf(typeof(OutcomeReport)), stated["report_outcome"]);
    }

    [Fact]
    public async Task Permit_IsGivenRecordedAndReported()
    {
        var answer = await _agent.DoAsync("request_decision", Arguments("email.send"));
        Assert.True(answer.GetProperty("decision").GetBoolean());
        var context = answer.GetProperty("context");
        var entry = await Console.DoAsync("GET", $"/api/v1/ledger/{context.GetProperty("ledger").GetProperty("seq").GetInt64()}");
        Assert.Equal((context.GetProperty("evaluation_id").GetString(), Scenario.Agent, "permit", "run-77"),
            (entry.GetProperty("evaluation_id").GetString(), entry.GetProperty("agent").GetString(), entry.GetProperty("outcome").GetString(), entry.GetProperty("run_id").GetString()));
        Assert.Equal(Console.Address + "agent/v1/outcomes", context.GetProperty("outcome_endpoint").GetString());

        var report = new JsonObject { ["evaluation_id"] = context.GetProperty("evaluation_id").GetString(), ["status"] = "succeeded" };
        Assert.False((await _agent.DoAsync("report_outcome", report)).GetProperty("repeated").GetBoolean());
        Assert.True((await _agent.DoAsync("report_outcome", report)).GetProperty("repeated").GetBoolean());
        report["status"] = "failed";
        Assert.Equal(409, (await _agent.RefusedAsync("report_outcome", report)).Status);
    }

    [Fact]
    public async Task SameQuestion_OverHttpAndMcp_HasTheSameDigest()
    {
        var over = (await _agent.DoAsync("request_decision", Arguments("email.send"))).GetProperty("context").GetProperty("ledger").GetProperty("seq").GetInt64();
        var http = (await _asking.EvaluateAsync(Scenario.Question())).GetProperty("ledger").GetProperty("seq").GetInt64();
        Assert.Equal(await DigestAsync(http), await DigestAsync(over));
    }

    [Fact]
    public async Task Hold_IsAskedForApprovedAndActedOn()
    {
        var question = Asking.Held();
        var arguments = Arguments("email.blast");
        arguments["properties"] = question["action"]!["properties"]!.DeepClone();
        var held = (await _agent.DoAsync("request_decision", arguments)).GetProperty("context");
        Assert.Equal("hold", held.GetProperty("outcome").GetString());

        var body = Asking.Body(question, held);
        body.Remove("subject");
        body["idempotency_key"] = "first";
        var task = (await _agent.DoAsync("request_approval", body)).GetProperty("task");
        Assert.Equal(task.GetProperty("id").GetString(), (await _agent.DoAsync("request_approval", body)).GetProperty("task").GetProperty("id").GetString());
        var asked = new JsonObject { ["task_id"] = task.GetProperty("id").GetString() };
        Assert.Equal("pending", (await _agent.DoAsync("get_approval", asked)).GetProperty("task").GetProperty("status").GetString());

        await _asking.ApproveAsync(task.GetProperty("id").GetString()!);
        asked["wait"] = 60;
        Assert.Equal("approved", (await _agent.DoAsync("get_approval", asked)).GetProperty("task").GetProperty("status").GetString());
        arguments["approval"] = task.GetProperty("id").GetString();
        Assert.True((await _agent.DoAsync("request_decision", arguments)).GetProperty("decision").GetBoolean());
        Assert.False((await _agent.DoAsync("request_decision", arguments)).GetProperty("decision").GetBoolean());
    }

    [Fact]
    public async Task RepeatedCall_WithItsKey_GetsTheFirstAnswer()
    {
        var arguments = Arguments("email.send");
        arguments["idempotency_key"] = "once";
        var first = (await _agent.DoAsync("request_decision", arguments)).GetProperty("context").GetProperty("evaluation_id").GetString();
        Assert.Equal(first, (await _agent.DoAsync("request_decision", arguments)).GetProperty("context").GetProperty("evaluation_id").GetString());
        arguments["action"] = "email.draft";
        Assert.Equal(422, (await _agent.RefusedAsync("request_decision", arguments)).Status);
    }

    [Fact]
    public async Task Gateway_NamesTheAgent_AndAnAgentOnlyItself()
    {
        await using var gateway = await McpAgent.ConnectAsync(Console, await Console.TokenAsync());
        Assert.Equal(400, (await gateway.RefusedAsync("request_decision", Arguments("email.send"))).Status);
        var arguments = Arguments("email.send");
        arguments["agent"] = Scenario.Agent;
        Assert.True((await gateway.DoAsync("request_decision", arguments)).GetProperty("decision").GetBoolean());
        Assert.Equal(1, (await gateway.DoAsync("get_my_limits", new JsonObject { ["agent"] = Scenario.Agent, ["workflow"] = "publishing" })).GetProperty("level").GetInt32());

        arguments["agent"] = "somebody-else";
        Assert.Equal("subject_mismatch", (await _agent.DoAsync("request_decision", arguments)).GetProperty("context").GetProperty("reason").GetString());
        Assert.Equal(403, (await _agent.RefusedAsync("get_my_limits", new JsonObject { ["agent"] = "somebody-else" })).Status);
    }

    [Fact]
    public async Task Kill_StopsTheNextCall()
    {
        Assert.Empty((await _agent.DoAsync("get_my_limits", [])).GetProperty("kill_switches").EnumerateArray());
        await Console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { workflow = "publishing" }, reason = "Audit" });
        Assert.Equal("killed", (await _agent.DoAsync("request_decision", Arguments("email.send"))).GetProperty("context").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Trace_IsTakenFromTheCallsMeta()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var heard = new HeardTraces();
        await using var console = await ConsoleHost.OnSqliteAsync(null, services => services.AddSingleton<IDecisionTraces>(heard));
        await using var agent = await McpAgent.ConnectAsync(console, await Scenario.SetUpAsync(console));
        var answer = await agent.DoAsync("request_decision", Arguments("email.draft"), new JsonObject { ["traceparent"] = $"00-{trace}-00f067aa0ba902b7-01" });
        Assert.Equal((trace, answer.GetProperty("context").GetProperty("evaluation_id").GetString()), Assert.Single(heard.Asked));
    }

    [Theory]
    [InlineData("request_decision", """{"action":"email.send"}""", 400, "resource_id")]
    [InlineData("request_decision", """{"action":"email.send","resource_id":"publishing","nonsense":1}""", 400, "nonsense")]
    [InlineData("request_decision", """{"action":5,"resource_id":"publishing"}""", 400, "action")]
    [InlineData("request_decision", """{"action":"","resource_id":"publishing"}""", 400, "action.name")]
    [InlineData("request_decision", """{"action":"email.send","resource_id":"publishing","properties":{"estimated_cost":1},"estimated_cost":{"amount":"1","currency":"USD"}}""", 400, "estimated_cost")]
    [InlineData("request_decision", """{"action":"email.send","resource_id":"publishing","properties":{"n":1e400}}""", 400, "number")]
    [InlineData("request_decision", """{"action":"email.send","resource_id":"publishing","idempotency_key":""}""", 400, "idempotency_key")]
    [InlineData("request_approval", """{"action":{"name":"email.blast"},"resource":{"type":"workflow","id":"publishing"}}""", 400, "denial.evaluation_id")]
    [InlineData("request_approval", """{"idempotency_key":5}""", 400, "idempotency_key")]
    [InlineData("get_approval", """{"task_id":"nobody-asked"}""", 404, "nobody-asked")]
    [InlineData("get_approval", """{"task_id":"x","wait":61}""", 422, "wait")]
    [InlineData("report_outcome", """{"evaluation_id":"x","status":"splendid"}""", 422, "cancelled")]
    [InlineData("report_outcome", """{"evaluation_id":"x","status":"failed"}""", 404, "'x'")]
    [InlineData("get_my_limits", """{"workflow":"nowhere"}""", 404, "nowhere")]
    [InlineData("get_my_limits", """{"region":"EU"}""", 422, "workflow")]
    public async Task BadArguments_AreNamedAndChangeNothing(string tool, string arguments, int status, string named)
    {
        var before = Console.Services.GetRequiredService<ILedger>().Head.Seq;
        var refused = await _agent.RefusedAsync(tool, JsonNode.Parse(arguments)!.AsObject());
        Assert.Equal(status, refused.Status);
        Assert.Contains(named, refused.Detail, StringComparison.Ordinal);
        Assert.Equal(before, Console.Services.GetRequiredService<ILedger>().Head.Seq);
    }

    private static JsonObject Arguments(string action)
    {
        var question = Scenario.Question(action);
        return new JsonObject
        {
            ["action"] = action,
            ["resource_id"] = "publishing",
            ["resource_properties"] = question["resource"]!["properties"]!.DeepClone(),
            ["properties"] = question["action"]!["properties"]!.DeepClone(),
            ["context"] = question["context"]!.DeepClone(),
        };
    }

    private async Task<string> DigestAsync(long seq) => (await Console.DoAsync("GET", $"/api/v1/ledger/{seq}")).GetProperty("body").GetProperty("digest").GetString()!;

    private static IEnumerable<string> FieldsOf(Type arguments) =>
        arguments.GetProperties().Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)).Order(StringComparer.Ordinal);

    private sealed class HeardTraces : IDecisionTraces
    {
        public List<(string Trace, string Evaluation)> Asked { get; } = [];

        void IDecisionTraces.Asked(string traceId, string evaluationId) => Asked.Add((traceId, evaluationId));
    }
}
