using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Api;

/// <summary>What every client of the management API may rely on.</summary>
public sealed class ManagementTests(ScenarioConsole shared) : IClassFixture<ScenarioConsole>
{
    [Theory]
    [InlineData("PUT", "/api/v1/agents/a2", """{"persona":"drafter","business_unit":"retail","owner":"x","status":"active","colour":"blue"}""", 400, "colour")]
    [InlineData("PUT", "/api/v1/agents/a2", """{"persona":"drafter","business_unit":"retail","owner":"x"}""", 400, "status")]
    [InlineData("PUT", "/api/v1/agents/a2", """{"persona":"nobody","business_unit":"retail","owner":"x","status":"active"}""", 422, "persona")]
    [InlineData("PUT", "/api/v1/agents/a2", """{"persona":"drafter","business_unit":"nowhere","owner":"x","status":"active"}""", 422, "business_unit")]
    [InlineData("PUT", "/api/v1/agents/a2", """{"persona":"drafter","business_unit":"retail","owner":"x","status":"pilot"}""", 422, "pilot_until")]
    [InlineData("PUT", "/api/v1/agents/a%20b", """{"persona":"drafter","business_unit":"retail","owner":"x","status":"active"}""", 422, "id")]
    [InlineData("PUT", "/api/v1/personas/p2", """{"name":"n","purpose":"p","owner":"o","max_level":4}""", 422, "max_level")]
    [InlineData("PUT", "/api/v1/dials", """{"workflow":"publishing","level":4,"reason":"r"}""", 422, "level")]
    [InlineData("PUT", "/api/v1/dials", """{"workflow":"publishing","level":1,"reason":" "}""", 422, "reason")]
    [InlineData("PUT", "/api/v1/dials", """{"workflow":"nowhere","level":1,"reason":"r"}""", 422, "workflow")]
    [InlineData("PUT", "/api/v1/dials", """{"workflow":"publishing","level":1,"reason":"r","expires_at":"2020-01-01T00:00:00Z"}""", 422, "expires_at")]
    [InlineData("PUT", "/api/v1/dials", """{"workflow":"publishing","level":1,"reason":"r","expires_at":"2099-01-01T00:00:00"}""", 400, "expires_at")]
    [InlineData("PUT", "/api/v1/actions/x", """{"phase":"execute","severity":"low","arguments":{"oneOf":[]}}""", 422, "arguments")]
    [InlineData("PUT", "/api/v1/actions/x", """{"phase":"later","severity":"low"}""", 422, "phase")]
    [InlineData("PUT", "/api/v1/actions/x", """{"phase":"execute","severity":"low","worst_case":{"amount":12.5,"currency":"USD"}}""", 400, "worst_case")]
    [InlineData("PUT", "/api/v1/workflows/x", """{"name":"n","risk":"low","owner":"o","confidence_threshold":1.2}""", 422, "confidence_threshold")]
    [InlineData("PUT", "/api/v1/people/x@example.com", """{"display_name":"n","roles":["king"]}""", 422, "roles")]
    [InlineData("PUT", "/api/v1/people/not-an-address", """{"display_name":"n","roles":[]}""", 422, "email")]
    [InlineData("POST", "/api/v1/clients", """{"id":"c","scopes":["everything"]}""", 422, "scopes")]
    [InlineData("POST", "/api/v1/kill-switches", """{"scope":{"planet":"earth"},"reason":"r"}""", 400, "scope.planet")]
    [InlineData("POST", "/api/v1/kill-switches", """{"scope":{},"reason":"r"}""", 422, "scope")]
    [InlineData("POST", "/api/v1/kill-switches", """{"scope":{"agent":"nobody"},"reason":"r"}""", 404, null)]
    [InlineData("POST", "/api/v1/kill-switches/01/release", """{"reason":"r"}""", 404, null)]
    public async Task BadInput_IsNamedAndChangesNothing(string method, string path, string body, int expected, string? field)
    {
        var console = shared.Console;
        var before = (await console.DoAsync("GET", "/api/v1/ledger/checkpoint")).GetProperty("seq").GetInt64();

        var (status, problem) = await console.CallAsync(method, path, body);

        Assert.True(expected == status, $"{status}: {problem}");
        Assert.StartsWith("urn:governance-console:problem:", problem.GetProperty("type").GetString());
        if (field is not null)
            Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Equal(before, (await console.DoAsync("GET", "/api/v1/ledger/checkpoint")).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task IfMatch_WithAnOldVersion_Is412()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var body = new { name = "Retail", owner = "somebody@example.com" };
        Assert.Equal(200, (await console.CallAsync("PUT", "/api/v1/business-units/retail", body, headers: ("If-Match", "\"1\""))).Status);
        Assert.Equal(412, (await console.CallAsync("PUT", "/api/v1/business-units/retail", body, headers: ("If-Match", "\"1\""))).Status);
    }

    [Fact]
    public async Task EveryRuleChange_IsAnEntryWithWhoWhyBeforeAndAfter()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1, "EU");
        var dial = await Scenario.DialAsync(console, 2, "EU");

        var entry = await console.DoAsync("GET", $"/api/v1/ledger/{dial.GetProperty("seq").GetInt64()}");

        var rule = entry.GetProperty("body").GetProperty("rule");
        Assert.Equal("rule_change", entry.GetProperty("kind").GetString());
        Assert.Equal("client:automation", entry.GetProperty("actor").GetString());
        Assert.Equal("for the test", rule.GetProperty("reason").GetString());
        Assert.Equal((1, 2), (rule.GetProperty("before").GetProperty("level").GetInt32(), rule.GetProperty("after").GetProperty("level").GetInt32()));
    }

    [Fact]
    public async Task Effective_ExplainsWhereTheLevelComesFrom()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        await Scenario.DialAsync(console, 2, "EU");
        var effective = await console.DoAsync("GET", "/api/v1/dials/effective?workflow=publishing&region=EU&segment=vip");
        Assert.Equal(2, effective.GetProperty("level").GetInt32());
        Assert.StartsWith("2, from publishing × any × any × EU, set by automation on ", effective.GetProperty("explanation").GetString());
        Assert.Equal(0, (await console.DoAsync("GET", "/api/v1/dials?workflow=other")).GetProperty("items").GetArrayLength());
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/dials/effective?workflow=other")).Status);
    }

    [Fact]
    public async Task Run_ReadsAsATimeline()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        await Scenario.AskAsync(console, token, Scenario.Question("email.draft"));
        await Scenario.AskAsync(console, token);
        var run = await console.DoAsync("GET", "/api/v1/runs/run-77");
        Assert.Equal(["permit", "deny"], run.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("outcome").GetString()));
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/runs/none")).Status);
    }

    [Fact]
    public async Task Ledger_IsPagedByPosition()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var first = await console.DoAsync("GET", "/api/v1/ledger?limit=2");
        var second = await console.DoAsync("GET", $"/api/v1/ledger?limit=2&cursor={first.GetProperty("next_cursor").GetString()}");
        Assert.Equal([1, 2, 3, 4], first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(entry => entry.GetProperty("seq").GetInt32()));
        Assert.Equal(422, (await console.CallAsync("GET", "/api/v1/ledger?limit=0")).Status);
        Assert.Equal(400, (await console.CallAsync("GET", "/api/v1/ledger?after=x")).Status);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryManagementEndpoint()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var paths = (await console.DoAsync("GET", "/openapi/v1.json", token: "")).GetProperty("paths");
        foreach (var path in new[] { "/access/v1/evaluation", "/api/v1/dials", "/api/v1/agents/{id}", "/api/v1/kill-switches/{id}/release", "/api/v1/ledger/{seq}" })
            Assert.Equal(JsonValueKind.Object, paths.GetProperty(path).ValueKind);
    }

    /// <summary>Where any JSON may stand, money or a number among it.</summary>
    private static readonly string[] Open =
    [
        "ActionDefinition.arguments", "ActionDocument.arguments", "BudgetDocumentWithBalance.limit", "BudgetDocumentWithBalance.overspent", "BudgetDocumentWithBalance.remaining", "BudgetDocumentWithBalance.reserved",
        "BudgetDocumentWithBalance.spent", "ChangeBody.body", "Condition.value", "CredentialsBody.jwks", "EntityAction.properties", "EntityDefinition.properties", "Entry.body", "HardStopDocument.value", "Item.edited_action",
        "ItemWithItemEvidence.edited_action", "ObligationDefinition.properties", "Outcome.correction", "Proof.entry", "RecommendationDocumentWithEvidence.evidence", "RecommendationDocumentWithNow.evidence",
        "RecommendationDocumentWithNow.now", "ReportedResult.output", "ReviewCheckDocument.properties", "ScenarioAction.properties", "ScenarioResource.properties", "Template.policy", "Version.policy",
    ];

    [Fact]
    public async Task OpenApi_SaysOfEveryField_WhatItTakes()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var schemas = (await console.DoAsync("GET", "/openapi/v1.json", token: "")).GetProperty("components").GetProperty("schemas");
        var silent = schemas.EnumerateObject().Where(schema => schema.Value.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject()
                .Where(field => !field.Value.TryGetProperty("type", out _) && !field.Value.TryGetProperty("$ref", out _) && !field.Value.TryGetProperty("oneOf", out _))
                .Select(field => $"{schema.Name}.{field.Name}"));
        Assert.Equal(Open, silent.Order(StringComparer.Ordinal));
        string Of(string schema, string field) => schemas.GetProperty(schema).GetProperty("properties").GetProperty(field).GetProperty("type") is var type && type.ValueKind == JsonValueKind.Array
            ? string.Join(" or ", type.EnumerateArray()) : type.ToString();
        Assert.Equal(("null or object", "number or string", "null or string", "string", "integer"),
            (Of("OutcomeReport", "cost"), Of("BudgetDefinition", "limit"), Of("WorkflowStage", "timeout"), Of("Money", "amount"), Of("AcceptableLine", "min_tasks")));
    }

    /// <summary>Calls that write and take no body.</summary>
    private static readonly string[] Bodiless = ["/access/v1/requests/{id}/cancel", "/api/v1/budgets/check", "/api/v1/evaluation-suites/{id}/calls", "/api/v1/ledger/verify", "/mcp"];

    [Fact]
    public async Task OpenApi_SaysOfEveryCall_WhoGetsInAndWhatItTakes()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var document = await console.DoAsync("GET", "/openapi/v1.json", token: "");
        Assert.Equal("/connect/token", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("oauth2").GetProperty("flows").GetProperty("clientCredentials").GetProperty("tokenUrl").GetString());
        var calls = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(call => (Path: path.Name, Method: call.Name, call.Value))).ToList();
        Assert.Equal(
            ["decisions", "gateway"],
            Scopes(calls.Single(call => call.Path == "/access/v1/evaluation").Value).Order(StringComparer.Ordinal));
        Assert.Equal(["console:kill"], Scopes(calls.Single(call => call is { Path: "/api/v1/kill-switches", Method: "post" }).Value));
        Assert.All(calls, call => Assert.True(call.Value.GetProperty("responses").TryGetProperty("default", out _), call.Path));
        Assert.Empty(calls.Where(call => call.Method is "post" or "put" && !call.Value.TryGetProperty("requestBody", out _)).Select(call => call.Path).Except(Bodiless));
    }

    private static IEnumerable<string> Scopes(JsonElement call) => call.GetProperty("security").EnumerateArray().Select(one => one.GetProperty("oauth2")[0].GetString()!);
}
