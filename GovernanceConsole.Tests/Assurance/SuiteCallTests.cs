using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>Runs that the console makes itself, against a real server.</summary>
public sealed class SuiteCallTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IAsyncLifetime
{
    private static readonly string Secret = Convert.ToBase64String(SHA256.HashData("a secret of the organisation"u8));

    private SuiteEndpoint _endpoint = null!;
    private ConsoleHost _console = null!;
    private string _agent = "";

    public async ValueTask InitializeAsync() => _endpoint = await SuiteEndpoint.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_console is not null)
            await _console.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    [Fact]
    public async Task AVersionThatIsSeen_IsRun_AndActsOnceItHasPassed()
    {
        await StartAsync();
        await PutAsync();
        Assert.Equal("deny", await AskAsync("p13"));
        var run = await RunAsync(one => one.GetProperty("passed").GetBoolean());
        Assert.Equal(("p13", "m1", Scenario.Agent), (run.GetProperty("versions").GetProperty("prompt").GetString(), run.GetProperty("versions").GetProperty("model").GetString(), run.GetProperty("agent").GetString()));
        Assert.Equal("permit", await AskAsync("p13"));

        // Signed as Standard Webhooks are, with a secret of the suite's own.
        Assert.True(_endpoint.Calls.TryDequeue(out var call));
        var secret = (await _console.DoAsync("GET", "/api/v1/evaluation-suites/tone/callback-secret")).GetProperty("callback_secret").GetString()!;
        Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{call.Id}.{call.Timestamp}.{call.Body}"))), call.Signature);
        var data = JsonElement.Parse(call.Body).GetProperty("data");
        Assert.Equal(("tone", Scenario.Agent, "p13"), (data.GetProperty("suite").GetString(), data.GetProperty("agent").GetString(), data.GetProperty("versions").GetProperty("prompt").GetString()));

        // What came back is judged as a runner's report is, with how long the console waited for it.
        var judged = await _console.DoAsync("GET", $"/api/v1/evaluation-suites/tone/runs/{run.GetProperty("seq").GetInt64()}");
        Assert.True(judged.GetProperty("results").GetProperty("scenarios")[0].GetProperty("outputs")[0].GetProperty("latency_ms").GetDouble() >= 0);
        Assert.Equal("system:evaluations", (await _console.DoAsync("GET", $"/api/v1/ledger/{run.GetProperty("seq").GetInt64()}")).GetProperty("actor").GetString());
        Assert.True((await _console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
        // Nothing more is due: the endpoint is left alone.
        await Eventually.GetAsync(CallsAsync, calls => calls[0].GetProperty("state").GetString() == "done");
        Assert.True(_endpoint.Calls.IsEmpty);
    }

    [Fact]
    public async Task WhatFails_IsARunWithItsReason_AndTriedAgain_AndTakesNothingAway()
    {
        await StartAsync();
        _endpoint.Output = SuiteEndpoint.Good;
        await PutAsync();
        await AskAsync("p13");
        await RunAsync(one => one.GetProperty("passed").GetBoolean());
        foreach (var (answer, says) in new (Func<JsonElement, HttpContext, Task>, string)[]
        {
            ((_, http) => SayAsync(http, 503, "overloaded"), "Scenario 'claims': It answered 503: overloaded."),
            ((_, http) => SayAsync(http, 200, "no json"), "Its answer cannot be read"),
            ((_, http) => SayAsync(http, 200, """{"output":"x"}"""), "does not say in 'versions' which prompt it ran"),
            ((_, http) => SayAsync(http, 200, """{"output":"x","versions":{"prompt":"p12","model":"m1"}}"""), "It ran prompt p12, and was asked for p13."),
            ((_, http) => SayAsync(http, 302, ""), "It answered 302."),
            ((_, http) => SayAsync(http, 200, new string('x', 300_000)), "longer than 262144 bytes"),
            ((_, http) => SayAsync(http, 200, "{\"output\":\"" + new string('x', 20_001) + "\",\"versions\":{\"prompt\":\"p13\",\"model\":\"m1\"}}"), "An output has at most 20000 characters"),
            (async (_, http) => await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default), "It did not answer within 1 seconds."),
        })
        {
            _endpoint.Answers = answer;
            await _console.DoAsync("POST", "/api/v1/evaluation-suites/tone/calls");
            var run = await RunAsync(one => one.TryGetProperty("no_answer", out var reason) && reason.GetString()!.Contains(says, StringComparison.Ordinal));
            Assert.False(run.GetProperty("passed").GetBoolean());
            // What was earned before holds: that nobody answered says nothing of the version.
            Assert.Equal("permit", await AskAsync("p13"));
            var call = (await Eventually.GetAsync(CallsAsync, calls => calls[0].GetProperty("state").GetString() == "waiting" && calls[0].GetProperty("problem").ValueKind == JsonValueKind.String))[0];
            Assert.InRange(call.GetProperty("next_at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddSeconds(20), DateTimeOffset.UtcNow.AddSeconds(60));
        }

        _endpoint.Answers = null;
        _endpoint.Output = "Results guaranteed.";
        await _console.DoAsync("POST", "/api/v1/evaluation-suites/tone/calls?agent=" + Scenario.Agent);
        await RunAsync(one => !one.GetProperty("passed").GetBoolean() && !one.TryGetProperty("no_answer", out _));
        Assert.Equal("deny", await AskAsync("p13"));
    }

    [Fact]
    public async Task ASlowEndpoint_HoldsUpItsOwnSuiteOnly()
    {
        await StartAsync(settings => settings["Assurance:CallTimeout"] = "00:00:30");
        await using var slow = await SuiteEndpoint.StartAsync();
        slow.Answers = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await PutAsync("slow", slow.Address);
        await AskAsync("p13");
        await Eventually.ThatAsync(() => Task.FromResult(!slow.Calls.IsEmpty));
        await PutAsync();
        await RunAsync(one => one.GetProperty("passed").GetBoolean());
        Assert.Equal("running", (await CallsAsync("slow"))[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task AskedForAgainWhileItRuns_ItIsRunAgain()
    {
        await StartAsync(settings => settings["Assurance:CallTimeout"] = "00:00:30");
        var gate = new TaskCompletionSource();
        _endpoint.Answers = async (_, http) =>
        {
            await gate.Task;
            await SayAsync(http, 500, "");
        };
        await PutAsync();
        await AskAsync("p13");
        await Eventually.ThatAsync(() => Task.FromResult(_endpoint.Calls.Count == 1));
        await _console.DoAsync("POST", "/api/v1/evaluation-suites/tone/calls");
        _endpoint.Answers = null;
        gate.SetResult();
        await RunAsync(one => one.GetProperty("passed").GetBoolean());
        Assert.Equal(2, _endpoint.Calls.Count);
    }

    [Fact]
    public async Task WhatCannotBeCalled_IsRefused()
    {
        await StartAsync(settings => settings["Notifications:AllowInternalAddresses"] = "false");
        foreach (var url in new[] { _endpoint.Address, "https://127.0.0.1/evaluate", "http://8.8.8.8/evaluate", "nowhere", "" })
        {
            var (status, problem) = await _console.CallAsync("PUT", "/api/v1/evaluation-suites/tone", Suite(url));
            Assert.Equal((422, "endpoint"), (status, problem.GetProperty("field").GetString()));
        }

        await _console.DoAsync("PUT", "/api/v1/evaluation-suites/tone", Suite(null));
        Assert.Equal(409, (await _console.CallAsync("POST", "/api/v1/evaluation-suites/tone/calls")).Status);
        Assert.Equal(404, (await _console.CallAsync("POST", "/api/v1/evaluation-suites/none/calls")).Status);
        Assert.Equal(404, (await _console.CallAsync("GET", "/api/v1/evaluation-suites/none/calls")).Status);
        await _console.DoAsync("PUT", "/api/v1/evaluation-suites/tone", Suite("https://8.8.8.8/evaluate"));
        Assert.Equal(422, (await _console.CallAsync("POST", "/api/v1/evaluation-suites/tone/calls?agent=nobody")).Status);
    }

    [Fact]
    public async Task WithoutVersionsInUse_WhatTheEndpointHas_IsRun()
    {
        await StartAsync();
        _endpoint.Prompt = "p7";
        await PutAsync();
        await _console.DoAsync("POST", "/api/v1/evaluation-suites/tone/calls");
        var run = await RunAsync(one => one.GetProperty("passed").GetBoolean());
        Assert.Equal("p7", run.GetProperty("versions").GetProperty("prompt").GetString());
        Assert.Equal("client:automation", (await _console.DoAsync("GET", $"/api/v1/ledger/{run.GetProperty("seq").GetInt64()}")).GetProperty("actor").GetString());
    }

    [Fact]
    public async Task OfTwoNodes_OneMakesTheRun()
    {
        var connection = await postgres.NewDatabaseAsync();
        void Set(Dictionary<string, string> settings) => Configure(settings);
        _console = await ConsoleHost.OnPostgresAsync(connection, Set, _ => { });
        await using var other = await ConsoleHost.OnPostgresAsync(connection, Set, _ => { });
        _agent = await Scenario.SetUpAsync(_console);
        await Scenario.DialAsync(_console, 2);
        await PutAsync();
        foreach (var prompt in new[] { "p1", "p2", "p3" })
            await AskAsync(prompt);
        await Eventually.ThatAsync(async () => (await RunsAsync()).Count == 3);
        // Another version makes both nodes look again: nothing but that one is run.
        await AskAsync("p4");
        await Eventually.ThatAsync(async () => (await RunsAsync()).Count >= 4 && (await CallsAsync()).TrueForAll(call => call.GetProperty("state").GetString() == "done"));
        Assert.Equal(4, (await RunsAsync()).Count);
        Assert.Equal(4, _endpoint.Calls.Count);
    }

    [Fact]
    public async Task WhatFailsOrCannotBeRun_ReachesTheOwnerByMail_Once_AndIsSettled()
    {
        await using var mail = new MailServer();
        await StartAsync(settings =>
        {
            settings["Notifications:Smtp:Host"] = "127.0.0.1";
            settings["Notifications:Smtp:Port"] = mail.Port.ToString(CultureInfo.InvariantCulture);
            settings["Notifications:Smtp:Security"] = "None";
            settings["Notifications:Smtp:From"] = "console@example.com";
        });
        await _console.DoAsync("PUT", "/api/v1/people/cmo@example.com", new { display_name = "Maya", roles = new[] { "cmo" } });
        _endpoint.Answers = (_, http) => SayAsync(http, 500, "");
        await PutAsync();
        await _console.DoAsync("PUT", "/api/v1/evaluation-suites/by-hand", Suite(null));
        await AskAsync("p13");
        // Those that come together may be one mail.
        await ToldAsync(mail, unanswered: 1, due: 1, failed: 0);

        _endpoint.Answers = null;
        _endpoint.Output = "Results guaranteed.";
        await _console.DoAsync("POST", "/api/v1/evaluation-suites/tone/calls");
        await ToldAsync(mail, unanswered: 1, due: 1, failed: 1);

        // It passes, and fails again: that is another one to tell.
        _endpoint.Output = SuiteEndpoint.Good;
        await _console.DoAsync("POST", "/api/v1/evaluation-suites/tone/calls");
        await RunAsync(one => one.GetProperty("passed").GetBoolean());
        _endpoint.Output = "Results guaranteed.";
        await _console.DoAsync("POST", "/api/v1/evaluation-suites/tone/calls");
        await ToldAsync(mail, unanswered: 1, due: 1, failed: 2);
        Assert.All(mail.Mails, one => Assert.Equal("cmo@example.com", one.To));
    }

    /// <summary>So often the owner was told of each, by their titles in the bodies of mails.</summary>
    private static Task ToldAsync(MailServer mail, int unanswered, int due, int failed) =>
        Eventually.GetAsync(
            () => Task.FromResult(string.Join('\n', mail.Mails.Select(one => one.Message.Replace("=\n", "", StringComparison.Ordinal)))),
            text => (Times(text, "\" could not be run. "), Times(text, "Run the evaluation \"Tone and claims\". "), Times(text, "\" failed. ")) == (unanswered, due, failed));

    private static int Times(string text, string part) => text.Split(part).Length - 1;

    private static Task SayAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(text);
    }

    private static JsonObject Suite(string? endpoint) => new()
    {
        ["name"] = "Tone and claims",
        ["owner"] = "cmo@example.com",
        ["persona"] = "drafter",
        ["required"] = true,
        ["endpoint"] = endpoint,
        ["scenarios"] = new JsonArray(JsonNode.Parse("""{"id":"claims","input":"Write about the new jacket.","output":[{"contains":"unsubscribe"},{"not_contains":"guarantee"},{"min_score":{"name":"tone","least":0.7}}]}""")),
    };

    private static void Configure(Dictionary<string, string> settings)
    {
        settings["Notifications:SigningSecrets:0"] = Secret;
        settings["Notifications:AllowInternalAddresses"] = "true";
        settings["Assurance:Every"] = "00:00:01";
        settings["Assurance:CallTimeout"] = "00:00:01";
    }

    private async Task StartAsync(Action<Dictionary<string, string>>? settings = null)
    {
        _console = await ConsoleHost.OnSqliteAsync(all =>
        {
            Configure(all);
            settings?.Invoke(all);
        });
        _agent = await Scenario.SetUpAsync(_console);
        await Scenario.DialAsync(_console, 2);
    }

    private Task<JsonElement> PutAsync(string id = "tone", string? endpoint = null) => _console.DoAsync("PUT", "/api/v1/evaluation-suites/" + id, Suite(endpoint ?? _endpoint.Address));

    private async Task<string?> AskAsync(string prompt)
    {
        var question = Scenario.Question("email.send");
        question["context"]!["versions"] = new JsonObject { ["prompt"] = prompt, ["model"] = "m1" };
        return (await Scenario.AskAsync(_console, _agent, question)).GetProperty("outcome").GetString();
    }

    private async Task<List<JsonElement>> RunsAsync() => [.. (await _console.DoAsync("GET", "/api/v1/evaluation-suites/tone/runs")).GetProperty("items").EnumerateArray()];

    private async Task<List<JsonElement>> CallsAsync() => await CallsAsync("tone");

    private async Task<List<JsonElement>> CallsAsync(string suite) => [.. (await _console.DoAsync("GET", $"/api/v1/evaluation-suites/{suite}/calls")).GetProperty("items").EnumerateArray()];

    /// <summary>The latest run, once it is as it should be.</summary>
    private async Task<JsonElement> RunAsync(Func<JsonElement, bool> there) => (await Eventually.GetAsync(RunsAsync, runs => runs.Count > 0 && there(runs[0])))[0];
}
