using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>Data and platforms that agents depend on: what is reported of them, and what nobody reports, decides.</summary>
public sealed class ReadingTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()));
    private ConsoleHost _console = null!;
    private string _agent = null!;

    public async ValueTask InitializeAsync()
    {
        _console = await ConsoleHost.OnSqliteAsync(null, services => services.AddSingleton<TimeProvider>(_clock));
        _agent = await Scenario.SetUpAsync(_console);
        await Scenario.DialAsync(_console, 2);
    }

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Theory]
    [InlineData(null, "hold", "data_quality")]
    [InlineData("hold", "hold", "data_quality")]
    [InlineData("deny", "deny", "data_quality")]
    [InlineData("lower", "permit", null)]
    public async Task BadData_DoesWhatTheWorkflowSays(string? onBadData, string outcome, string? reason)
    {
        await PutWorkflowAsync(onBadData);
        var answer = await Scenario.AskAsync(_console, _agent);
        Assert.Equal((outcome, reason), (answer.GetProperty("outcome").GetString(), answer.Reason()));
        Assert.Equal(onBadData == "lower" ? 1 : 2, answer.GetProperty("level").GetInt32());
        Assert.Equal("permit", (await Scenario.AskAsync(_console, _agent, Scenario.Question("email.draft"))).GetProperty("outcome").GetString());
        await VerifiedAsync();
    }

    [Fact]
    public async Task EachStandard_IsLookedAt_AndWhatIsNotMeasuredMeetsNone()
    {
        await PutWorkflowAsync("deny");
        Assert.Contains("is not defined", await MessageAsync(), StringComparison.Ordinal);
        await DoAsync("PUT", "data-sources/crm", """{"name":"CRM","owner":"data@example.com","max_age":"PT6H","min_completeness":0.95,"min_match_rate":0.9,"max_anomalies":2}""");
        Assert.Contains("Nothing was reported", await MessageAsync(), StringComparison.Ordinal);
        await ReportAsync("""{"completeness":0.94,"match_rate":0.95,"anomalies":0}""");
        Assert.Contains("0.95 complete and is 0.94", await MessageAsync(), StringComparison.Ordinal);
        await ReportAsync("""{"completeness":0.95,"anomalies":0}""");
        Assert.Contains("0.9 matched and is not measured", await MessageAsync(), StringComparison.Ordinal);
        await ReportAsync("""{"completeness":0.95,"match_rate":0.9,"anomalies":3}""");
        Assert.Contains("may have 2 anomalies and has 3", await MessageAsync(), StringComparison.Ordinal);
        await ReportAsync($$"""{"completeness":1,"match_rate":1,"anomalies":0,"data_as_of":"{{Time(TimeSpan.FromHours(-7))}}"}""");
        Assert.Contains("stale: its data may be 06:00:00 old and is 07:00:00", await MessageAsync(), StringComparison.Ordinal);
        await ReportAsync("""{"completeness":1,"match_rate":1,"anomalies":2,"note":"All well"}""");
        Assert.Null(await MessageAsync());
        // Past its age, and no timer has to go off for it.
        _clock.AdjustTime(_clock.GetUtcNow() + TimeSpan.FromHours(6) + TimeSpan.FromSeconds(1));
        _agent = await AgentAsync();
        Assert.Contains("is stale", await MessageAsync(), StringComparison.Ordinal);
        await VerifiedAsync();
    }

    [Fact]
    public async Task AnOlderReading_IsKept_AndChangesNothing()
    {
        await PutWorkflowAsync("deny");
        await DoAsync("PUT", "data-sources/crm", """{"name":"CRM","owner":"data@example.com","max_age":"PT6H","min_completeness":0.95}""");
        await ReportAsync("""{"completeness":1}""");
        await ReportAsync($$"""{"completeness":0.1,"at":"{{Time(TimeSpan.FromHours(-1))}}"}""");
        Assert.Null(await MessageAsync());
        Assert.Equal(2, (await DoAsync("GET", "ledger?kind=reading")).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await DoAsync("GET", "data-sources")).GetProperty("items")[0].GetProperty("last_reading").GetProperty("completeness").GetDouble());
    }

    [Theory]
    [InlineData("pause", "deny", "deny")]
    [InlineData("safe_state", "permit", "deny")]
    [InlineData("human_queue", "permit", "hold")]
    public async Task APlatformThatIsDown_FollowsItsContract(string whenDown, string plan, string execute)
    {
        await DoAsync("PUT", "platforms/mail", $$"""{"name":"Mail","owner":"it@example.com","tools":["mailer"],"when_down":"{{whenDown}}"}""");
        Assert.Equal("permit", await OutcomeAsync("email.send"));
        await DoAsync("POST", "platforms/mail/readings", """{"status":"degraded"}""");
        Assert.Equal("permit", await OutcomeAsync("email.send"));
        await DoAsync("POST", "platforms/mail/readings", """{"status":"down","note":"Maintenance"}""");
        Assert.Equal((plan, execute), (await OutcomeAsync("email.draft"), await OutcomeAsync("email.send")));
        Assert.Equal("platform_unavailable", (await Scenario.AskAsync(_console, _agent)).Reason());
        await DoAsync("POST", "platforms/mail/readings", """{"status":"up"}""");
        Assert.Equal("permit", await OutcomeAsync("email.send"));
        await VerifiedAsync();
    }

    [Fact]
    public async Task WhatAPlatformDoesNotSupport_IsDenied_AndSilenceIsDown()
    {
        await DoAsync("PUT", "platforms/mail", """{"name":"Mail","owner":"it@example.com","tools":["mailer"],"when_down":"safe_state","actions":["email.draft"],"max_age":"PT10M"}""");
        await DoAsync("POST", "platforms/mail/readings", """{"status":"up"}""");
        Assert.Equal("platform_unsupported", (await Scenario.AskAsync(_console, _agent)).Reason());
        await DoAsync("PUT", "platforms/mail", """{"name":"Mail","owner":"it@example.com","tools":["mailer"],"when_down":"safe_state","max_age":"PT10M"}""");
        Assert.Equal("permit", await OutcomeAsync("email.send"));
        _clock.Advance(TimeSpan.FromMinutes(11));
        _agent = await AgentAsync();
        Assert.Equal("platform_unavailable", (await Scenario.AskAsync(_console, _agent)).Reason());
        await VerifiedAsync();
    }

    [Fact]
    public async Task Readings_OutliveARestart_AndReachTheOtherNode()
    {
        await using var first = await ConsoleHost.OnPostgresAsync(postgres);
        var agent = await Scenario.SetUpAsync(first);
        await Scenario.DialAsync(first, 2);
        await first.DoAsync("PUT", "/api/v1/platforms/mail", """{"name":"Mail","owner":"it@example.com","tools":["mailer"],"when_down":"safe_state"}""");
        await DoAsync(first, "POST", "platforms/mail/readings", """{"status":"down"}""");
        await using var second = await ConsoleHost.OnPostgresAsync(postgres, first.Connection);
        Assert.Equal("platform_unavailable", (await Scenario.AskAsync(second, agent)).Reason());
        await DoAsync(second, "POST", "platforms/mail/readings", """{"status":"up"}""");
        Assert.Null((await Scenario.AskAsync(first, agent)).Reason());
    }

    [Fact]
    public async Task AnAgent_DoesNotReportOnWhatItDependsOn()
    {
        await DoAsync("PUT", "platforms/mail", """{"name":"Mail","owner":"it@example.com","tools":["mailer"],"when_down":"pause"}""");
        Assert.Equal(403, (await _console.CallAsync("POST", "/api/v1/platforms/mail/readings", """{"status":"up"}""", _agent)).Status);
        Assert.Equal(403, (await _console.CallAsync("POST", "/api/v1/platforms/mail/readings", """{"status":"up"}""")).Status);
    }

    [Theory]
    [InlineData("PUT", "data-sources/x", """{"name":"X","owner":"o@example.com","max_age":"PT0S"}""", 422, "max_age")]
    [InlineData("PUT", "data-sources/x", """{"name":"X","owner":"o@example.com","max_age":"PT1H","min_completeness":1.2}""", 422, "min_completeness")]
    [InlineData("PUT", "platforms/x", """{"name":"X","owner":"o@example.com","tools":[],"when_down":"pause"}""", 422, "tools")]
    [InlineData("PUT", "platforms/x", """{"name":"X","owner":"o@example.com","tools":["a"],"when_down":"explode"}""", 422, "when_down")]
    [InlineData("POST", "data-sources/none/readings", """{"completeness":1}""", 404, "none")]
    [InlineData("POST", "data-sources/none/readings", """{"completeness":-1}""", 422, "completeness")]
    [InlineData("POST", "platforms/none/readings", """{"status":"up","at":"2199-01-01T00:00:00Z"}""", 422, "at")]
    [InlineData("POST", "platforms/none/readings", """{"state":"up"}""", 400, "state")]
    public async Task WhatCannotBe_IsRefused(string method, string path, string body, int status, string field)
    {
        var (answered, problem) = await _console.CallAsync(method, "/api/v1/" + path, body, method == "POST" ? await MonitorAsync(_console) : null);
        Assert.Equal(status, answered);
        Assert.Contains(field, problem.ToString(), StringComparison.Ordinal);
    }

    private string Time(TimeSpan from) => (_clock.GetUtcNow() + from).ToString("O");

    private Task<JsonElement> PutWorkflowAsync(string? onBadData)
    {
        var workflow = new JsonObject { ["name"] = "Publishing", ["risk"] = "high", ["owner"] = "cmo@example.com", ["requires_data"] = new JsonArray("crm") };
        if (onBadData is not null)
            workflow["on_bad_data"] = onBadData;
        return DoAsync("PUT", "workflows/publishing", workflow.ToJsonString());
    }

    private async Task<JsonElement> DoAsync(string method, string path, string? body = null) => await DoAsync(_console, method, path, body);

    private Task<JsonElement> ReportAsync(string reading) => DoAsync("POST", "data-sources/crm/readings", reading);

    private async Task<string?> OutcomeAsync(string action) => (await Scenario.AskAsync(_console, _agent, Scenario.Question(action))).GetProperty("outcome").GetString();

    private async Task<string?> MessageAsync() =>
        (await Scenario.AskAsync(_console, _agent)).GetProperty("reasons") is var reasons && reasons.GetArrayLength() > 0 ? reasons[0].GetProperty("message").GetString() : null;

    private async Task VerifiedAsync() => Assert.True((await DoAsync("POST", "ledger/verify")).GetProperty("passed").GetBoolean());

    private async Task<string> AgentAsync()
    {
        var credentials = await _console.DoAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials", token: await _console.NewTokenAsync());
        return await _console.TokenAsync(credentials.GetProperty("client_id").GetString()!, credentials.GetProperty("client_secret").GetString()!);
    }

    private static async Task<JsonElement> DoAsync(ConsoleHost console, string method, string path, string? body = null) =>
        await console.DoAsync(method, "/api/v1/" + path, body, path.EndsWith("/readings", StringComparison.Ordinal) ? await MonitorAsync(console) : await console.NewTokenAsync());

    private static async Task<string> MonitorAsync(ConsoleHost console)
    {
        var client = await console.DoAsync("POST", "/api/v1/clients", new { id = $"monitor-{Guid.NewGuid():N}"[..20], scopes = new[] { "telemetry" } }, await console.NewTokenAsync());
        return await console.TokenAsync(client.GetProperty("client_id").GetString()!, client.GetProperty("client_secret").GetString()!);
    }
}
