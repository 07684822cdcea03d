using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Assurance.Internal;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>Service levels from the first outcome to the refusal and back. They are measured when the test says so.</summary>
public sealed class SlaFlowTests : IAsyncLifetime
{
    private const string Errors = """{"name":"Sends","owner":"ops@example.com","objective":"agent_errors","target":0.8,"window":"P1D","about":{"agent":"campaign-drafter"},"min_events":5""";

    private Asking _asking = null!;

    private ConsoleHost Console => _asking.Console;

    public async ValueTask InitializeAsync()
    {
        _asking = await Asking.OnSqliteAsync(fakeTime: true, settings => settings["Assurance:Every"] = "00:10:00");
        await Scenario.DialAsync(Console, 2);
    }

    public ValueTask DisposeAsync() => _asking.DisposeAsync();

    [Theory]
    [InlineData("deny", "deny", "sla_breached", 2)]
    [InlineData("hold", "hold", "sla_breached", 2)]
    [InlineData("assist", "deny", "assist_only", 0)]
    [InlineData("lower", "permit", null, 1)]
    [InlineData("none", "permit", null, 2)]
    public async Task ABreach_IsActedOn_ShownToPeople_AndEndsWhenItIsMetAgain(string onBreach, string outcome, string? reason, int level)
    {
        await PutAsync("sends", Errors + $$""","on_breach":"{{onBreach}}"}""");
        await WorkAsync(8);
        await WorkAsync(1, "failed");
        await LookAsync();
        Assert.Equal(("permit", 0), (await OutcomeAsync("email.send"), await EntriesAsync()));

        await WorkAsync(3, "failed");
        await LookAsync();
        await LookAsync();
        Assert.Equal(1, await EntriesAsync());
        var answer = await _asking.EvaluateAsync(Scenario.Question());
        Assert.Equal((outcome, reason, level), (answer.GetProperty("outcome").GetString(), answer.Reason(), answer.GetProperty("level").GetInt32()));
        Assert.Equal("permit", await OutcomeAsync("email.draft"));
        var measured = await Console.DoAsync("GET", "/api/v1/slas/sends/measurement");
        Assert.Equal(("breached", "budget", 8, 12), (measured.GetProperty("state").GetString(), measured.GetProperty("cause").GetString(), measured.GetProperty("good").GetInt32(), measured.GetProperty("total").GetInt32()));
        Assert.Contains("4 of 12 outcomes were bad in 1 day, 2.4 may be", measured.GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.Equal("breached", (await Console.DoAsync("GET", "/api/v1/slas")).GetProperty("items")[0].GetProperty("standing").GetProperty("state").GetString());

        await LaterAsync(TimeSpan.FromHours(26));
        await LookAsync();
        Assert.Equal(("permit", 2), (await OutcomeAsync("email.send"), await EntriesAsync()));
        // What was just written is folded into the page's table a moment later.
        var events = await Eventually.GetAsync(() => Console.DoAsync("GET", "/api/v1/slas/sends/events"), body => body.GetProperty("items").GetArrayLength() == 3);
        Assert.Equal(["met", "breached", "set"], events.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("state").GetString()));
        Assert.True((await Console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task AnApproval_LetsASingleActionPassABreach_ThatHolds()
    {
        await PutAsync("sends", Errors + ""","on_breach":"hold"}""");
        await WorkAsync(6, "failed");
        await LookAsync();
        var question = Scenario.Question();
        var id = await _asking.RequestAsync(question);
        await _asking.ApproveAsync(id);
        Assert.Equal("permit", (await _asking.EvaluateAsync(Asking.With(question, id))).GetProperty("outcome").GetString());
        Assert.Equal("hold", await OutcomeAsync("email.send"));
        await RemoveAsync("sends");
        Assert.Equal("permit", await OutcomeAsync("email.send"));
        Assert.True((await Console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task Objectives_AreMeasuredByWhatReallyHappened_AlsoFoldedAnew()
    {
        await PutAsync("reviewers", """{"name":"Reviewers","owner":"ops@example.com","objective":"approval_latency","target":0.9,"window":"P7D","within":"PT1H"}""");
        await PutAsync("as-is", """{"name":"As is","owner":"ops@example.com","objective":"output_quality","target":0.75,"window":"P7D","about":{"workflow":"publishing"}}""");
        await PutAsync("opens", """{"name":"Opens","owner":"ops@example.com","objective":"output_quality","target":0.75,"window":"P7D","kpi":"open_rate","threshold":0.3}""");
        await PutAsync("queue", """{"name":"Queue","owner":"ops@example.com","objective":"queue_depth","target":0.9,"window":"P7D","threshold":0}""");
        await PutAsync("fast", """{"name":"Fast","owner":"ops@example.com","objective":"turnaround","target":0.9,"window":"P7D","within":"PT5M"}""");
        await PutAsync("many", """{"name":"Many","owner":"ops@example.com","objective":"throughput","target":0.9,"window":"P7D","threshold":2,"per":"hour"}""");
        await PutAsync("answers", """{"name":"Answers","owner":"it@example.com","objective":"decision_latency","target":0.9,"window":"P7D","within":"PT5S"}""");
        await PutAsync("faults", """{"name":"Faults","owner":"it@example.com","objective":"decision_errors","target":0.9,"window":"P7D"}""");
        await Scenario.DialAsync(Console, 1);
        var (soon, late, refused) = (await _asking.RequestAsync(Asking.Held(10)), await _asking.RequestAsync(Asking.Held(20)), await _asking.RequestAsync(Asking.Held(30)));
        await _asking.ApproveAsync(soon);
        await _asking.DecideAsync(refused, "reject", new { reason = "Too many." });
        var permit = await _asking.EvaluateAsync(Scenario.Question());
        await WorkAsync(2);
        await LaterAsync(TimeSpan.FromHours(2));
        await _asking.ApproveAsync(late);
        await ReportAsync(permit, new { status = "partial", kpis = new { open_rate = 0.2 } });
        await LookAsync();
        await JudgeAsync();

        var (runner, projection) = (Console.Services.GetRequiredService<ProjectionRunner>(), Console.Services.GetServices<IProjection>().Single(one => one.Name == "slas"));
        await runner.ResetAsync(projection, TestContext.Current.CancellationToken);
        await LookAsync();
        await JudgeAsync();

        async Task JudgeAsync()
        {
            Assert.Equal((2, 3), await MeasuredAsync("reviewers"));
            Assert.Equal((2, 3), await MeasuredAsync("as-is"));
            Assert.Equal((0, 1), await MeasuredAsync("opens"));
            Assert.Equal((2, 3), await MeasuredAsync("fast"));
            // One item waited for two hours: hardly a span without one.
            var (empty, spans) = await MeasuredAsync("queue");
            Assert.InRange(spans, 22, 25);
            Assert.InRange(empty, 0, 2);
            var (busy, hours) = await MeasuredAsync("many");
            Assert.InRange(hours, 1, 2);
            Assert.InRange(busy, 0, 1);
            // Three that were held, a permit, and two more.
            Assert.Equal((6, 6), await MeasuredAsync("answers"));
            Assert.Equal((6, 6), await MeasuredAsync("faults"));
        }
    }

    [Fact]
    public async Task AMonitor_ReportsAvailability_AndSilenceIsDown()
    {
        await PutAsync("mail", """{"name":"Mail","owner":"it@example.com","objective":"availability","target":0.9,"window":"P1D","about":{"workflow":"publishing"},"on_breach":"deny"}""");
        for (var minutes = 0; minutes < 40; minutes += 5)
        {
            await ReportAsync("mail", """{"up":true}""");
            await LaterAsync(TimeSpan.FromMinutes(5));
        }

        await LookAsync();
        Assert.Equal("permit", await OutcomeAsync("email.send"));
        Assert.Equal(403, (await Console.CallAsync("POST", "/api/v1/slas/mail/readings", """{"up":true}""", _asking.Agent)).Status);
        await LaterAsync(TimeSpan.FromMinutes(30));
        await LookAsync();
        Assert.Equal("deny", await OutcomeAsync("email.send"));
        var (up, spans) = await MeasuredAsync("mail");
        Assert.True(spans - up >= 5, $"{up} of {spans}");
        Assert.True((await Console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Theory]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"agent_errors","target":1,"window":"P1D"}""", 422, "target")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"agent_errors","target":0.9,"window":"PT1H"}""", 422, "window")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"happiness","target":0.9,"window":"P1D"}""", 422, "objective")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"turnaround","target":0.9,"window":"P1D","within":"PT17M"}""", 422, "within")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"queue_depth","target":0.9,"window":"P1D"}""", 422, "threshold")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"queue_depth","target":0.9,"window":"P1D","threshold":5,"on_breach":"hold"}""", 422, "on_breach")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"agent_errors","target":0.9,"window":"P1D","kpi":"open_rate"}""", 422, "kpi")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"agent_errors","target":0.9,"window":"P1D","about":{"agent":"nobody"}}""", 422, "about.agent")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"decision_errors","target":0.9,"window":"P1D","about":{"agent":"campaign-drafter"}}""", 422, "about")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"agent_errors","target":0.9,"window":"P1D","about":{"tier":"high"}}""", 422, "about.tier")]
    [InlineData("""{"name":"X","owner":"o@example.com","objective":"agent_errors","target":0.9,"window":"P1D","min_events":0}""", 422, "min_events")]
    public async Task WhatCannotBe_IsRefusedByName_AndChangesNothing(string body, int status, string field)
    {
        var (answered, problem) = await Console.CallAsync("PUT", "/api/v1/slas/x", body);
        Assert.Equal(status, answered);
        Assert.Contains($"\"{field}\"", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(404, (await Console.CallAsync("GET", "/api/v1/slas/x")).Status);
    }

    private Task<JsonElement> PutAsync(string id, string body)
    {
        var sla = JsonNode.Parse(body)!.AsObject();
        sla["reason"] = "for the test";
        return Console.DoAsync("PUT", $"/api/v1/slas/{id}", sla.ToJsonString());
    }

    /// <summary>Moves the time alone: every pause of every worker in a day would take minutes to live through.</summary>
    private Task LaterAsync(TimeSpan time)
    {
        _asking.Clock.AdjustTime(_asking.Clock.GetUtcNow() + time);
        return _asking.PassAsync(TimeSpan.Zero);
    }

    private async Task RemoveAsync(string id) => Assert.Equal(204, (await Console.CallAsync("DELETE", $"/api/v1/slas/{id}?reason=over")).Status);

    private async Task WorkAsync(int outcomes, string status = "succeeded")
    {
        for (var i = 0; i < outcomes; i++)
            await ReportAsync(await _asking.EvaluateAsync(Scenario.Question()), new { status });
    }

    private async Task ReportAsync(JsonElement permit, object report)
    {
        var body = JsonSerializer.SerializeToNode(report)!.AsObject();
        body["evaluation_id"] = permit.GetProperty("evaluation_id").GetString();
        await Console.DoAsync("POST", "/agent/v1/outcomes", body.ToJsonString(), _asking.Agent);
    }

    private async Task ReportAsync(string id, string reading)
    {
        var client = await Console.DoAsync("POST", "/api/v1/clients", new { id = $"monitor-{Guid.NewGuid():N}"[..20], scopes = new[] { "telemetry" } }, await Console.NewTokenAsync());
        var token = await Console.TokenAsync(client.GetProperty("client_id").GetString()!, client.GetProperty("client_secret").GetString()!);
        await Console.DoAsync("POST", $"/api/v1/slas/{id}/readings", reading, token);
    }

    private async Task<string?> OutcomeAsync(string action) => (await _asking.EvaluateAsync(Scenario.Question(action))).GetProperty("outcome").GetString();

    private async Task<int> EntriesAsync() => (await Console.DoAsync("GET", "/api/v1/ledger?kind=sla")).GetProperty("items").GetArrayLength();

    private async Task<(double Good, double Total)> MeasuredAsync(string id)
    {
        var measured = await Console.DoAsync("GET", $"/api/v1/slas/{id}/measurement");
        return (measured.GetProperty("good").GetDouble(), measured.GetProperty("total").GetDouble());
    }

    /// <summary>Counts what happened, and looks at the service levels.</summary>
    private async Task LookAsync()
    {
        var (runner, projection, head) = (Console.Services.GetRequiredService<ProjectionRunner>(), Console.Services.GetServices<IProjection>().Single(one => one.Name == "slas"), Console.Services.GetRequiredService<ILedger>().Head.Seq);
        while ((await runner.StepAsync(projection, TestContext.Current.CancellationToken)).Position < head)
            await Task.Yield();
        await Console.Services.GetRequiredService<SlaEvaluator>().EvaluateAsync(TestContext.Current.CancellationToken);
    }
}
