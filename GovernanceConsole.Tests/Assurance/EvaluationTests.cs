using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>Suites that versions have to pass before they act.</summary>
public sealed class EvaluationTests : IAsyncLifetime
{
    private const string Good = "A calm sentence. Unsubscribe here.";

    private ConsoleHost _console = null!;
    private string _agent = null!, _runner = null!;

    public async ValueTask InitializeAsync()
    {
        _console = await ConsoleHost.OnSqliteAsync();
        _agent = await Scenario.SetUpAsync(_console);
        await Scenario.DialAsync(_console, 2);
        var client = await _console.DoAsync("POST", "/api/v1/clients", new { id = "runner", scopes = new[] { "telemetry" } });
        _runner = await _console.TokenAsync(client.GetProperty("client_id").GetString()!, client.GetProperty("client_secret").GetString()!);
    }

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Fact]
    public async Task AVersion_ActsOnceItHasPassed_AndTheNextOneIsHeldAgain()
    {
        Assert.Equal(("permit", 2, null), await AskAsync("p13"));
        await PutAsync();
        Assert.Equal(("deny", 0, "assist_only"), await AskAsync("p13"));
        Assert.Contains("no passed run of 'tone' for prompt p13, model m1", await FromAsync("p13"), StringComparison.Ordinal);
        Assert.Equal(("permit", 0, null), await AskAsync("p13", "email.draft"));

        var failed = await RunAsync("p13", "Results guaranteed.");
        Assert.False(failed.GetProperty("passed").GetBoolean());
        Assert.Contains("the last run of 'tone' for prompt p13, model m1 failed", await FromAsync("p13"), StringComparison.Ordinal);
        Assert.Equal("email.send", failed.GetProperty("results").GetProperty("scenarios")[1].GetProperty("scenario").GetString());

        Assert.True((await RunAsync("p13", Good)).GetProperty("passed").GetBoolean());
        Assert.Equal(("permit", 2, null), await AskAsync("p13"));
        Assert.Equal(("deny", 0, "assist_only"), await AskAsync("p14"));
        Assert.Contains("names no prompt version", await FromAsync(null), StringComparison.Ordinal);

        await PutAsync(required: false);
        Assert.Equal(("permit", 2, null), await AskAsync("p14"));
        Assert.True((await _console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
        Assert.Equal(2, (await _console.DoAsync("GET", "/api/v1/ledger?kind=evaluation_run")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task TheRules_AreAskedAnew_AndStopsOfTheMomentDoNotCount()
    {
        await PutAsync();
        await _console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { agent = Scenario.Agent }, reason = "for the test" });
        Assert.True((await RunAsync("p13", Good)).GetProperty("passed").GetBoolean());
        await Scenario.PutActionAsync(_console, "email.blast", "execute", "low");
        var run = await RunAsync("p13", Good);
        Assert.False(run.GetProperty("passed").GetBoolean());
        var seen = await _console.DoAsync("GET", $"/api/v1/evaluation-suites/tone/runs/{run.GetProperty("seq").GetInt64()}");
        var blast = seen.GetProperty("results").GetProperty("scenarios")[2];
        Assert.Equal(("hold", "permit"), (blast.GetProperty("expected").GetString(), blast.GetProperty("found").GetString()));
    }

    [Fact]
    public async Task AnAgent_DoesNotLiftWhatHoldsIt()
    {
        await PutAsync();
        Assert.Equal(403, (await PostAsync("p13", Good, _agent)).Status);
        await PutAsync(required: false);
        Assert.Equal(201, (await PostAsync("p13", Good, _agent)).Status);
        // What it said of itself while nothing hung on it does not count once something does.
        await PutAsync();
        Assert.Equal(("deny", 0, "assist_only"), await AskAsync("p13"));
        var other = await Scenario.AddAgentAsync(_console, "other-drafter");
        await PutAsync(required: false);
        Assert.Equal(403, (await PostAsync("p13", Good, other)).Status);
        Assert.Equal(403, (await PostAsync("p13", Good, await _console.TokenAsync())).Status);
    }

    [Fact]
    public async Task Packs_ThatChange_WantANewRun()
    {
        await PutAsync(watches: ["pack"]);
        await RunAsync("p13", Good);
        Assert.Equal(("permit", 2, null), await AskAsync("p14"));
        await _console.DoAsync("PUT", "/api/v1/policies/brand", new { mode = "shadow", rules = new[] { new { id = "all", effect = "permit" } } });
        Assert.Contains("since the policy packs changed", await FromAsync("p14"), StringComparison.Ordinal);
        await RunAsync("p14", Good);
        Assert.Equal(("permit", 2, null), await AskAsync("p14"));
        Assert.True((await _console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task TheList_TellsWhatIsInUse_AndWhatIsDue()
    {
        await PutAsync();
        await AskAsync("p13");
        var suite = await Eventually.GetAsync(async () => (await _console.DoAsync("GET", "/api/v1/evaluation-suites")).GetProperty("items")[0], one => one.GetProperty("in_use").GetArrayLength() == 1);
        Assert.Equal("campaign-drafter works with model m1, prompt p13, which nobody ran yet.", suite.GetProperty("due").GetProperty("why").GetString());
        await RunAsync("p13", Good);
        suite = (await _console.DoAsync("GET", "/api/v1/evaluation-suites")).GetProperty("items")[0];
        Assert.Equal(JsonValueKind.Null, suite.GetProperty("due").ValueKind);
        Assert.Equal("passed", suite.GetProperty("in_use")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task WhatIsNeverStored_IsJudged_AndNotKept()
    {
        await _console.DoAsync("PUT", "/api/v1/redactions/mail", new { detectors = new[] { "email" } });
        await PutAsync();
        var run = await RunAsync("p13", Good + " ada@example.com");
        Assert.True(run.GetProperty("passed").GetBoolean());
        Assert.DoesNotContain("ada@example.com", run.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.com", (await _console.DoAsync("GET", $"/api/v1/evaluation-suites/tone/runs/{run.GetProperty("seq").GetInt64()}")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASuite_ThatCannotBe_IsRefused()
    {
        foreach (var (change, status, field) in new[]
        {
            ("""{"persona":"nobody"}""", 422, "persona"),
            ("""{"pass_share":0}""", 422, "pass_share"),
            ("""{"every":"PT1S"}""", 422, "every"),
            ("""{"watches":[]}""", 422, "watches"),
            ("""{"scenarios":[]}""", 422, "scenarios"),
            ("""{"scenarios":[{"id":"a","input":"x"}]}""", 422, "scenarios[0].output"),
            ("""{"scenarios":[{"id":"a","input":"x","expected_outcome":"permit"}]}""", 422, "scenarios[0].expected_outcome"),
            ("""{"scenarios":[{"id":"a","input":"x","output":[{"matches":"(?=x)"}]}]}""", 422, "scenarios[0].output[0].matches"),
            ("""{"scenarios":[{"id":"a","input":"x","output":[{"contains":"a","max_length":3}]}]}""", 422, "scenarios[0].output[0]"),
            ("""{"scenarios":[{"id":"a","input":"x","output":[{"begins_with":"a"}]}]}""", 400, "begins_with"),
        })
        {
            var suite = Suite(true, ["prompt", "model"]);
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
                suite[name] = value?.DeepClone();
            var (answered, problem) = await _console.CallAsync("PUT", "/api/v1/evaluation-suites/tone", suite);
            Assert.Equal((status, field), (answered, problem.GetProperty("field").GetString()));
            Assert.Equal(404, (await _console.CallAsync("GET", "/api/v1/evaluation-suites/tone")).Status);
        }
    }

    [Fact]
    public async Task ARun_ThatCannotBe_IsRefused()
    {
        await PutAsync();
        foreach (var (change, status, field) in new[]
        {
            ("""{"agent":"nobody"}""", 422, "agent"),
            ("""{"versions":{"prompt":"p1"}}""", 422, "versions.model"),
            ("""{"results":[{"scenario":"none"}]}""", 422, "results[0].scenario"),
            ("""{"results":[{"scenario":"claims","scores":{"":1}}]}""", 422, "results[0].scores"),
            ("""{"passed":true}""", 400, "passed"),
        })
        {
            var run = Run("p13", Good);
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
                run[name] = value?.DeepClone();
            var (answered, problem) = await _console.CallAsync("POST", "/api/v1/evaluation-suites/tone/runs", run, _runner);
            Assert.Equal((status, field), (answered, problem.GetProperty("field").GetString()));
            Assert.Equal(404, (await _console.CallAsync("POST", "/api/v1/evaluation-suites/none/runs", Run("p13", Good), _runner)).Status);
        }
    }

    private static JsonObject Suite(bool required, string[] watches) => new()
    {
        ["name"] = "Tone and claims",
        ["owner"] = "cmo@example.com",
        ["persona"] = "drafter",
        ["required"] = required,
        ["watches"] = new JsonArray([.. watches.Select(part => (JsonNode)part)]),
        ["scenarios"] = new JsonArray(
            JsonNode.Parse("""{"id":"claims","input":"Write about the new jacket.","output":[{"contains":"unsubscribe"},{"not_contains":"guarantee"},{"max_length":200},{"min_score":{"name":"tone","least":0.7}}]}"""),
            JsonNode.Parse("""{"id":"email.send","input":{"task":"send"},"expected_outcome":"permit","asks":{"action":{"name":"email.send","properties":{"confidence":0.9,"tool":"mailer","data_classes":["contact"]}},"resource":{"id":"publishing","properties":{"region":"EU"}},"at_level":2}}"""),
            JsonNode.Parse("""{"id":"blast","input":"Send it to all","expected_outcome":"hold","asks":{"action":{"name":"email.blast"},"resource":{"id":"publishing"},"at_level":1}}""")),
    };

    private static JsonObject Run(string prompt, string output) => new()
    {
        ["agent"] = Scenario.Agent,
        ["versions"] = new JsonObject { ["prompt"] = prompt, ["model"] = "m1" },
        ["results"] = new JsonArray(new JsonObject { ["scenario"] = "claims", ["output"] = output, ["scores"] = new JsonObject { ["tone"] = 0.9 }, ["latency_ms"] = 812 }),
    };

    private Task<JsonElement> PutAsync(bool required = true, string[]? watches = null) => _console.DoAsync("PUT", "/api/v1/evaluation-suites/tone", Suite(required, watches ?? ["prompt", "model"]));

    private Task<JsonElement> RunAsync(string prompt, string output) => _console.DoAsync("POST", "/api/v1/evaluation-suites/tone/runs", Run(prompt, output), _runner);

    private Task<(int Status, JsonElement Body)> PostAsync(string prompt, string output, string token) => _console.CallAsync("POST", "/api/v1/evaluation-suites/tone/runs", Run(prompt, output), token);

    private async Task<(string? Outcome, int Level, string? Reason)> AskAsync(string? prompt, string action = "email.send")
    {
        var answer = await Scenario.AskAsync(_console, _agent, Question(prompt, action));
        return (answer.GetProperty("outcome").GetString(), answer.GetProperty("level").GetInt32(), answer.Reason());
    }

    private async Task<string> FromAsync(string? prompt) => (await Scenario.AskAsync(_console, _agent, Question(prompt, "email.send"))).GetProperty("reasons")[0].GetProperty("message").GetString()!;

    private static JsonObject Question(string? prompt, string action)
    {
        var question = Scenario.Question(action);
        question["context"]!["versions"] = prompt is null ? new JsonObject { ["model"] = "m1" } : new JsonObject { ["prompt"] = prompt, ["model"] = "m1" };
        return question;
    }
}
