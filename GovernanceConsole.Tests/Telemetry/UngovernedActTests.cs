using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Approvals;
using GovernanceConsole.Kernel;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>Acts in traces are held against the ledger's permits, in whatever order both come.</summary>
public sealed class UngovernedActTests
{
    [Fact]
    public async Task AnActWithItsPermit_IsGoverned_AndOneWithoutIsNot()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        Assert.Equal(JsonValueKind.Null, (await tracing.EconomicsAsync(_ => true)).GetProperty("ungoverned_acts").ValueKind);
        var (trace, permit) = (Tracing.NewTrace(), await AskAsync(tracing, "run-1"));
        await tracing.SendAsync(
            Tracing.Tool(trace, "email_send", evaluation: permit, run: "run-1", id: "0000000000000001"),
            Tracing.Tool(trace, "email_send", evaluation: permit, run: "run-1", id: "0000000000000002"),
            Tracing.Tool(trace, "email_send", evaluation: "01NOSUCHDECISION", run: "run-1", id: "0000000000000003"),
            Tracing.Tool(trace, "wipe_disk", run: "run-1", id: "0000000000000004"),
            Tracing.Tool(trace, "get_my_limits", run: "run-1", id: "0000000000000005"));

        var spans = (await tracing.SpansAsync("run-1", all => all.Count == 5 && all.All(span => Tracing.Act(span) != "waiting"))).OrderBy(span => span.GetProperty("span_id").GetString()).ToList();
        Assert.Equal(["governed", "ungoverned", "ungoverned", "ungoverned", null], spans.Select(Tracing.Act));
        Assert.Equal(permit, spans[0].GetProperty("evaluation_id").GetString());
        Assert.Equal(
            ["The permit that it names was used by another call.", "The decision that it names is not in the ledger.", "No permit in its run or trace is for this tool."],
            spans[1..4].Select(span => span.GetProperty("act_reason").GetString()));
        Assert.Equal(3, (await tracing.EconomicsAsync(_ => true)).GetProperty("ungoverned_acts").GetInt32());
        var agent = (await tracing.Console.DoAsync("GET", "/api/v1/coverage")).GetProperty("items").EnumerateArray().Single(row => row.GetProperty("id").GetString() == Scenario.Agent);
        Assert.Equal("3 without a permit", agent.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "acts").GetProperty("says").GetString());
    }

    [Fact]
    public async Task PermitsOfTheSameRunOrTrace_AreFoundWithoutTheirId_EachForOneAct()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        var (byRun, byTrace) = (Tracing.NewTrace(), Tracing.NewTrace());
        await AskAsync(tracing, "run-1");
        await AskAsync(tracing, null, byTrace);
        // The tool goes by the name of the action, of its tool in the catalogue, or of that in the question.
        await tracing.SendAsync(Tracing.Tool(byRun, "Email-Send", run: "run-1"), Tracing.Tool(byRun, "mailer", run: "run-1"), Tracing.Tool(byRun, "email.send", run: "run-1"));
        await tracing.SendAsync(Tracing.Tool(byTrace, "mailer"));
        await tracing.SendAsync(Tracing.Span(byTrace, "invoke_agent", null, null, ("gen_ai.operation.name", "invoke_agent"), ("governance.run_id", "run-2")));
        Assert.Equal(["governed", "governed", "ungoverned"], (await tracing.SpansAsync("run-1", Settled(3))).Select(Tracing.Act).Order());
        Assert.Equal("governed", Tracing.Act((await tracing.SpansAsync("run-2", all => all.Exists(span => Tracing.Act(span) == "governed"))).Single(span => Tracing.Act(span) is not null)));
    }

    [Fact]
    public async Task WhatComesLater_SettlesIt_AndTheAlertWithIt()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        var trace = Tracing.NewTrace();
        await tracing.SendAsync(Tracing.Tool(trace, "mailer"), Tracing.Tool(trace, "mailer"));
        await tracing.EconomicsAsync(json => Count(json) == 2);
        var alert = Assert.Single(await AlertsAsync(tracing, Permission.Kill));
        Assert.Equal($"{Scenario.Agent} used mailer without a permit", alert.Notice.Title);
        Assert.Empty(await AlertsAsync(tracing, Permission.ReadConsole));

        // Two permits, then at last the span that says in which run all of it was.
        await AskAsync(tracing, "run-1");
        await AskAsync(tracing, "run-1");
        await tracing.SendAsync(Tracing.Span(trace, "invoke_agent", null, null, ("gen_ai.operation.name", "invoke_agent"), ("governance.run_id", "run-1")));
        await tracing.EconomicsAsync(json => Count(json) == 0);
        await Eventually.ThatAsync(async () => (await AlertsAsync(tracing, Permission.Kill)).Count == 0);

        await tracing.SendAsync(Tracing.Tool(trace, "mailer"));
        await Eventually.ThatAsync(async () => (await AlertsAsync(tracing, Permission.Kill)).Count == 1);
    }

    [Fact]
    public async Task APermitThatIsNotTheirs_CoversNobody()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        var other = await Scenario.AddAgentAsync(tracing.Console, "other-agent");
        await Scenario.DialAsync(tracing.Console, 0, region: "US");
        var (theirs, denied) = (await Scenario.AskAsync(tracing.Console, other, Scenario.Question(agent: "other-agent")), await Scenario.AskAsync(tracing.Console, tracing.Agent, Question("run-1", region: "US")));
        Assert.Equal(("permit", "deny"), (theirs.GetProperty("outcome").GetString(), denied.GetProperty("outcome").GetString()));
        var trace = Tracing.NewTrace();
        await tracing.SendAsync(
            Tracing.Tool(trace, "mailer", evaluation: theirs.GetProperty("evaluation_id").GetString(), run: "run-1", id: "0000000000000001"),
            Tracing.Tool(trace, "mailer", evaluation: denied.GetProperty("evaluation_id").GetString(), run: "run-1", id: "0000000000000002"));
        var spans = (await tracing.SpansAsync("run-1", Settled(2))).OrderBy(span => span.GetProperty("span_id").GetString());
        Assert.Equal(["The decision that it names is about another agent.", "The decision that it names is no permit (deny)."], spans.Select(span => span.GetProperty("act_reason").GetString()));
    }

    [Fact]
    public async Task ManyToolsOfMadeUpNames_DoNotBuryTheInbox()
    {
        await using var tracing = await Tracing.OnSqliteAsync();
        await tracing.SendAsync([.. Enumerable.Range(0, 60).Select(i => Tracing.Tool(Tracing.NewTrace(), $"tool{i}"))]);
        await tracing.SendAsync([.. Enumerable.Range(0, 60).Select(i => Tracing.Tool(Tracing.NewTrace(), $"tool{i}"))]);
        await tracing.EconomicsAsync(json => Count(json) == 120);
        Assert.Equal(21, (await AlertsAsync(tracing, Permission.Kill)).Count);
    }

    private static Func<List<JsonElement>, bool> Settled(int acts) => spans => spans.Count(span => Tracing.Act(span) is "governed" or "ungoverned") == acts;

    private static int Count(JsonElement economics) => economics.GetProperty("ungoverned_acts") is { ValueKind: JsonValueKind.Number } acts ? acts.GetInt32() : -1;

    private static Task<IReadOnlyList<InboxNews>> AlertsAsync(Tracing tracing, Permission permission) =>
        tracing.Console.Services.GetRequiredService<IInbox>().NewsAsync(new Caller(ActorRef.Person("ops@example.com"), new HashSet<Permission> { permission }), 50, CancellationToken.None);

    private static JsonObject Question(string? run, string region = "EU")
    {
        var question = Scenario.Question(region: region);
        question["context"] = run is null ? null : new JsonObject { ["run_id"] = run };
        if (run is null)
            question.Remove("context");
        return question;
    }

    /// <summary>Asks, within a trace where one is given; the permit's evaluation id.</summary>
    private static async Task<string> AskAsync(Tracing tracing, string? run, string? trace = null)
    {
        var headers = trace is null ? [] : new[] { ("traceparent", $"00-{trace}-00000000000000aa-01") };
        var (status, answer) = await tracing.Console.CallAsync("POST", "/access/v1/evaluation", Question(run), tracing.Agent, headers);
        Assert.True(status == 200 && answer.GetProperty("decision").GetBoolean(), answer.ToString());
        return answer.GetProperty("context").GetProperty("evaluation_id").GetString()!;
    }
}
