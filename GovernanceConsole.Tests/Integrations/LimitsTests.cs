using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Integrations;

/// <summary>What an agent may look up before it asks.</summary>
public sealed class LimitsTests : IAsyncLifetime
{
    private ConsoleHost _console = null!;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _console = await ConsoleHost.OnSqliteAsync();
        _token = await Scenario.SetUpAsync(_console);
        await Scenario.DialAsync(_console, 1);
    }

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Fact]
    public async Task Limits_are_those_of_the_decision_point()
    {
        var limits = await _console.DoAsync("GET", "/agent/v1/limits?workflow=publishing&region=EU", token: _token);
        Assert.Equal((1, 3, 0.8), (limits.GetProperty("level").GetInt32(), limits.GetProperty("max_level").GetInt32(), limits.GetProperty("confidence_threshold").GetDouble()));
        var modes = limits.GetProperty("actions").EnumerateArray().ToDictionary(action => action.GetProperty("name").GetString()!, action => action.GetProperty("mode").GetString());
        Assert.Equal(("auto", "approve", "auto"), (modes["email.send"], modes["email.blast"], modes["email.draft"]));
        await _console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { workflow = "publishing" }, reason = "Audit" });
        limits = await _console.DoAsync("GET", "/agent/v1/limits?workflow=publishing", token: _token);
        Assert.Equal("Audit", Assert.Single(limits.GetProperty("kill_switches").EnumerateArray()).GetProperty("reason").GetString());
        Assert.All(limits.GetProperty("actions").EnumerateArray(), action => Assert.Equal("deny", action.GetProperty("mode").GetString()));
    }

    [Fact]
    public async Task A_tool_that_is_stopped_is_named_to_who_may_use_it_and_stops_no_flag()
    {
        await _console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { tool = "mailer" }, reason = "Bounces" });
        var limits = await _console.DoAsync("GET", "/agent/v1/limits", token: _token);
        Assert.Equal("Bounces", Assert.Single(limits.GetProperty("kill_switches").EnumerateArray()).GetProperty("reason").GetString());
        var flag = await _console.DoAsync("POST", "/ofrep/v1/evaluate/flags/kill-switch.engaged", new { context = new { targetingKey = Scenario.Agent, workflow = "publishing" } }, _token);
        Assert.False(flag.GetProperty("value").GetBoolean());
    }

    [Theory]
    [InlineData("/agent/v1/limits?agent=somebody-else", 403)]
    [InlineData("/agent/v1/limits?workflow=nowhere", 404)]
    [InlineData("/agent/v1/limits?region=EU", 422)]
    public async Task A_wrong_question_is_named(string path, int status) => Assert.Equal(status, (await _console.CallAsync("GET", path, token: _token)).Status);

    [Fact]
    public async Task Flags_follow_the_protocol()
    {
        var place = new { context = new { targetingKey = Scenario.Agent, workflow = "publishing" } };
        var level = await _console.DoAsync("POST", "/ofrep/v1/evaluate/flags/autonomy.level", place, _token);
        Assert.Equal((1, "TARGETING_MATCH", "L1"), (level.GetProperty("value").GetInt32(), level.GetProperty("reason").GetString(), level.GetProperty("variant").GetString()));
        Assert.Equal("approve", (await _console.DoAsync("POST", "/ofrep/v1/evaluate/flags/action.email.blast.mode", place, _token)).GetProperty("value").GetString());
        Assert.False((await _console.DoAsync("POST", "/ofrep/v1/evaluate/flags/kill-switch.engaged", place, _token)).GetProperty("value").GetBoolean());
        await ErrorAsync(404, "FLAG_NOT_FOUND", "/nothing", place);
        await ErrorAsync(400, "TARGETING_KEY_MISSING", "/autonomy.level", new { context = new { workflow = "publishing" } });
        await ErrorAsync(400, "INVALID_CONTEXT", "/autonomy.level", new { context = new { targetingKey = Scenario.Agent } });
        await ErrorAsync(400, "PARSE_ERROR", "/autonomy.level", "{");
        await ErrorAsync(403, "GENERAL", "/autonomy.level", new { context = new { targetingKey = "somebody-else", workflow = "publishing" } });
    }

    [Fact]
    public async Task All_flags_at_once_answer_not_modified_until_something_changed()
    {
        var place = new { context = new { targetingKey = Scenario.Agent, workflow = "publishing" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ofrep/v1/evaluate/flags") { Content = System.Net.Http.Json.JsonContent.Create(place) };
        request.Headers.Authorization = new("Bearer", _token);
        using var first = await _console.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var etag = first.Headers.ETag!.ToString();
        Assert.Equal(304, (await _console.CallAsync("POST", "/ofrep/v1/evaluate/flags", place, _token, ("If-None-Match", etag))).Status);
        Assert.Equal(304, (await _console.CallAsync("POST", "/ofrep/v1/evaluate/flags", place, _token, ("If-None-Match", "W/" + etag))).Status);
        await Scenario.DialAsync(_console, 0);
        Assert.Equal(200, (await _console.CallAsync("POST", "/ofrep/v1/evaluate/flags", place, _token, ("If-None-Match", etag))).Status);
    }

    private async Task ErrorAsync(int status, string code, string path, object body)
    {
        var (answered, error) = await _console.CallAsync("POST", "/ofrep/v1/evaluate/flags" + path, body, _token);
        Assert.Equal((status, code), (answered, error.GetProperty("errorCode").GetString()));
    }
}
