using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>What a tried change promises is what happens once it is saved and the same traffic comes again; trying it changes nothing.</summary>
public sealed class SimulationTests
{
    public static readonly TheoryData<string, string, string?, string> Changes = new()
    {
        { "dial", "publishing", """{"workflow":"publishing","level":0}""", "PUT /api/v1/dials" },
        { "dial", "publishing", """{"workflow":"publishing","level":3}""", "PUT /api/v1/dials" },
        { "dial", "publishing", """{"workflow":"publishing","region":"US","level":3,"paused":true}""", "PUT /api/v1/dials" },
        { "workflow", "publishing", """{"name":"Publishing","risk":"high","owner":"cmo@example.com","confidence_threshold":0.95}""", "PUT /api/v1/workflows/publishing" },
        { "action", "email.send", """{"tool":"mailer","phase":"execute","severity":"never","reversibility":"irreversible"}""", "PUT /api/v1/actions/email.send" },
        { "action", "email.send", """{"tool":"mailer","phase":"execute","severity":"low","reversibility":"irreversible","arguments":{"type":"object","properties":{"audience_size":{"type":"integer","maximum":1000}}}}""", "PUT /api/v1/actions/email.send" },
        { "persona", "drafter", """{"name":"Drafter","purpose":"p","owner":"cmo@example.com","allowed_tools":["other"],"data_classes":["contact"]}""", "PUT /api/v1/personas/drafter" },
        { "agent", Scenario.Agent, """{"persona":"drafter","business_unit":"retail","owner":"cmo@example.com","status":"suspended"}""", "PUT /api/v1/agents/campaign-drafter" },
        { "agent", Scenario.Agent, """{"persona":"elsewhere","business_unit":"retail","owner":"cmo@example.com","status":"active"}""", "PUT /api/v1/agents/campaign-drafter" },
        { "budget", "few", """{"scope":{"workflow":"publishing"},"unit":"actions","period":"day","limit":7}""", "PUT /api/v1/budgets/few" },
        { "budget", "dear", """{"scope":{"agent":"campaign-drafter"},"unit":"usd","period":"day","limit":21,"thresholds":[{"percent":50,"then":"hold"}]}""", "PUT /api/v1/budgets/dear" },
        { "hard_stop", "reach", """{"kind":"exposure_cap","value":{"limit":5000,"period":"day"},"scope":{"region":"EU"}}""", "PUT /api/v1/hard-stops/reach" },
        { "hard_stop", "words", """{"kind":"keyword_block","value":["blast radius"]}""", "PUT /api/v1/hard-stops/words" },
        { "hard_stop", "cap", null, "DELETE /api/v1/hard-stops/cap?reason=r" },
        { "policy", "eu", """{"name":"EU","mode":"enforce","rules":[{"id":"r","when":{"field":"region","op":"equals","value":"EU"},"effect":"hold","message":"m"}]}""", "PUT /api/v1/policies/eu" },
        { "policy", "promises", """{"name":"Promises","mode":"enforce","rules":[{"id":"r","when":{"field":"content","op":"contains","value":"guaranteed"},"effect":"deny","message":"m"}]}""", "PUT /api/v1/policies/promises" },
        { "kill_switch", "", """{"scope":{"tool":"mailer"}}""", "POST /api/v1/kill-switches" },
        { "kill_switch", "", """{"scope":{"agent":"campaign-drafter"}}""", "POST /api/v1/kill-switches" },
        { "kill_switch", "", """{"scope":{"everything":true}}""", "POST /api/v1/kill-switches" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Counts_AreWhatHappensOnceTheChangeIsSaved(string kind, string id, string? body, string call)
    {
        await using var console = await StartAsync();
        var (ledger, from) = (console.Services.GetRequiredService<ILedger>(), console.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await SendAsync(console);
        var head = ledger.Head.Seq;

        var tried = await console.DoAsync("POST", "/api/v1/simulations", new JsonObject
        {
            ["change"] = new JsonObject { ["kind"] = kind, ["id"] = id, ["body"] = body is null ? null : JsonNode.Parse(body) },
            ["since"] = from.ToString("O"),
        });

        Assert.Equal(head, ledger.Head.Seq);
        Assert.Equal(Traffic.Count(), tried.GetProperty("considered").GetInt32());
        Assert.Equal(await OutcomesAsync(ledger, 0), Counts(tried.GetProperty("before")));
        if (body is null)
            await console.DoAsync("DELETE", call.Split(' ')[1]);
        else
            await console.DoAsync(call.Split(' ')[0], call.Split(' ')[1], WithReason(body, kind));
        var saved = ledger.Head.Seq;
        await SendAsync(console);
        Assert.Equal(await OutcomesAsync(ledger, saved), Counts(tried.GetProperty("after")));
        Assert.Equal(0, tried.GetProperty("without_content").GetInt32());
        Assert.True(tried.GetProperty("changed").GetInt32() > 0, tried.GetRawText());
        Assert.Equal(tried.GetProperty("changed").GetInt32(), tried.GetProperty("decisions").GetArrayLength());
        Assert.Equal(tried.GetProperty("changed").GetInt32(), tried.GetProperty("moves").EnumerateArray().Sum(move => move.GetProperty("count").GetInt32()));
    }

    [Theory]
    [InlineData("""{"change":{"kind":"moon","id":"x","body":{}}}""", 422, "kind")]
    [InlineData("""{"change":{"kind":"workflow","id":"publishing","body":null}}""", 422, "body")]
    [InlineData("""{"change":{"kind":"budget","id":"x","body":[]}}""", 400, "body")]
    [InlineData("""{"change":{"kind":"budget","body":{}}}""", 400, "id")]
    [InlineData("""{"change":{"kind":"budget","id":"x","body":{"scope":{},"unit":"actions","period":"day","limit":1,"colour":"red"}}}""", 400, "colour")]
    [InlineData("""{"change":{"kind":"budget","id":"x","body":{"scope":{},"unit":"actions","period":"day","limit":-1}}}""", 422, "limit")]
    [InlineData("""{"change":{"kind":"kill_switch","body":{"scope":{"agent":"campaign-drafter","tool":"mailer"}}}}""", 422, "scope")]
    [InlineData("""{"change":{"kind":"kill_switch","id":"01J","body":null}}""", 422, "body")]
    [InlineData("""{"change":{"kind":"price","id":"m","body":{"input_per_million":-1,"output_per_million":1,"currency":"USD","valid_from":"2026-01-01T00:00:00Z"}}}""", 422, "input_per_million")]
    [InlineData("""{"change":{"kind":"person","id":"nobody","body":{"display_name":"Nobody","roles":[]}}}""", 422, "email")]
    [InlineData("""{"change":{"kind":"dial","id":"nowhere","body":{"workflow":"nowhere","level":1}}}""", 422, "workflow")]
    [InlineData("""{"change":{"kind":"budget","id":"x","body":{"scope":{},"unit":"actions","period":"day","limit":1}},"since":"2026-02-02T00:00:00Z","until":"2026-02-01T00:00:00Z"}""", 422, "since")]
    public async Task BadChange_IsRefusedAsItsOwnCallWould(string body, int expected, string field)
    {
        await using var console = await StartAsync();
        var head = console.Services.GetRequiredService<ILedger>().Head.Seq;
        var (status, problem) = await console.CallAsync("POST", "/api/v1/simulations", body);
        Assert.True(status == expected, $"{status} {problem}");
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Equal(head, console.Services.GetRequiredService<ILedger>().Head.Seq);
    }

    [Theory]
    [InlineData("price", "m-2026-05", """{"input_per_million":3,"output_per_million":15,"currency":"USD","valid_from":"2026-01-01T00:00:00Z"}""")]
    [InlineData("person", "new@example.com", """{"display_name":"New","roles":["operations"]}""")]
    public async Task WhatDecidesNothing_ChangesNothing(string kind, string id, string body)
    {
        await using var console = await StartAsync();
        var from = console.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await SendAsync(console);

        var tried = await console.DoAsync("POST", "/api/v1/simulations", $$$"""{"change":{"kind":"{{{kind}}}","id":"{{{id}}}","body":{{{body}}}},"since":"{{{from:O}}}"}""");

        Assert.Equal((Traffic.Count(), 0), (tried.GetProperty("considered").GetInt32(), tried.GetProperty("changed").GetInt32()));
        Assert.Equal(404, (await console.CallAsync("GET", kind == "price" ? "/api/v1/prices/m-2026-05" : "/api/v1/people/new@example.com")).Status);
    }

    [Fact]
    public async Task WhatGoesWithAChangeBesideTheRules_StaysAsItIs()
    {
        await using var console = await StartAsync();
        var credentials = await console.DoAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials", "{}");
        var token = await console.TokenAsync(credentials.GetProperty("client_id").GetString()!, credentials.GetProperty("client_secret").GetString()!, "decisions");

        await console.DoAsync("POST", "/api/v1/simulations", """{"change":{"kind":"kill_switch","body":{"scope":{"agent":"campaign-drafter"}}}}""");
        await console.DoAsync("POST", "/api/v1/simulations", """{"change":{"kind":"person","id":"new@example.com","body":{"display_name":"New","roles":["operations"],"password":"correct horse battery 1"}}}""");

        Assert.Equal(200, (await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question(), token)).Status);
        await using var scope = console.Services.CreateAsyncScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>().FindByNameAsync("new@example.com"));
    }

    [Fact]
    public async Task WhoMayNotChange_MayNotTry()
    {
        await using var console = await StartAsync();
        var client = await console.DoAsync("POST", "/api/v1/clients", new { id = "reader", scopes = new[] { "console:read" } });
        var token = await console.TokenAsync("reader", client.GetProperty("client_secret").GetString()!, "console:read");
        Assert.Equal(403, (await console.CallAsync("POST", "/api/v1/simulations", """{"change":{"kind":"dial","body":{"workflow":"publishing","level":0}}}""", token)).Status);
    }

    [Fact]
    public async Task ARuleTriedAfterOthersChanged_LooksAgainAtWhatTheyLookAt()
    {
        await using var console = await StartAsync();
        var (ledger, from) = (console.Services.GetRequiredService<ILedger>(), console.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await SendAsync(console);
        // What was recorded so far knows nothing of these.
        await console.DoAsync("PUT", "/api/v1/policies/promises", """{"name":"Promises","mode":"enforce","rules":[{"id":"r","when":{"field":"content.body","op":"contains","value":"guaranteed"},"effect":"deny","message":"m"}]}""");
        await console.DoAsync("PUT", "/api/v1/actions/email.draft", """{"tool":"mailer","phase":"plan","severity":"low","arguments":{"type":"object","properties":{"audience_size":{"type":"integer","maximum":1}}}}""");

        var tried = await console.DoAsync("POST", "/api/v1/simulations", $$$"""{"change":{"kind":"dial","id":"publishing","body":{"workflow":"publishing","level":3}},"since":"{{{from:O}}}"}""");

        var saved = ledger.Head.Seq;
        await SendAsync(console);
        Assert.Equal(await OutcomesAsync(ledger, saved), Counts(tried.GetProperty("before")));
        await Scenario.DialAsync(console, 3);
        saved = ledger.Head.Seq;
        await SendAsync(console);
        Assert.Equal(await OutcomesAsync(ledger, saved), Counts(tried.GetProperty("after")));
    }

    [Theory]
    [InlineData("""{"name":"Publishing","risk":"high","owner":"cmo@example.com","loop_limit":1}""", "permit permit", "permit deny")]
    [InlineData("""{"name":"Publishing","risk":"high","owner":"cmo@example.com","retry_limit":0}""", "permit permit", "permit deny")]
    [InlineData("""{"name":"Publishing","risk":"high","owner":"cmo@example.com","stages":[{"name":"send","max_actions":1}]}""", "permit permit", "permit deny")]
    public async Task LimitsOfRuns_CountInTheTrial_AsTheyDoOnceSaved(string workflow, string before, string after)
    {
        await using var console = await StartAsync();
        var from = console.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.Equal(before, await TryAndFailAsync());

        var tried = await console.DoAsync("POST", "/api/v1/simulations", $$$"""{"change":{"kind":"workflow","id":"publishing","body":{{{workflow}}}},"since":"{{{from:O}}}"}""");

        Assert.Equal((before.Split(' ').Count(word => word == "permit"), after.Split(' ').Count(word => word == "permit")), (Counts(tried.GetProperty("before")).Permit, Counts(tried.GetProperty("after")).Permit));
        await console.DoAsync("PUT", "/api/v1/workflows/publishing", workflow);
        Assert.Equal(after, await TryAndFailAsync());

        async Task<string> TryAndFailAsync()
        {
            var outcomes = new List<string>();
            for (var time = 0; time < 2; time++)
            {
                var question = Scenario.Question();
                question["context"]!["stage"] = "send";
                var (_, answer) = await console.CallAsync("POST", "/access/v1/evaluation", question);
                var said = answer.GetProperty("context");
                outcomes.Add(said.GetProperty("outcome").GetString()!);
                if (outcomes[^1] == "permit")
                    await console.DoAsync("POST", "/agent/v1/outcomes", new { evaluation_id = said.GetProperty("evaluation_id").GetString(), status = "failed" });
            }

            return string.Join(' ', outcomes);
        }
    }

    [Fact]
    public async Task AnAcceptedPlan_CountsInTheTrial_AsItDoesOnceRequired()
    {
        const string Sends = """{"tool":"mailer","phase":"execute","severity":"low","requires_plan":"email.draft"}""";
        await using var console = await StartAsync();
        var from = console.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.Equal(["permit", "permit", "permit"], await PlanAndSendAsync());

        var tried = await console.DoAsync("POST", "/api/v1/simulations", $$$"""{"change":{"kind":"action","id":"email.send","body":{{{Sends}}}},"since":"{{{from:O}}}"}""");

        Assert.Equal(((3, 0, 0), (2, 1, 0)), (Counts(tried.GetProperty("before")), Counts(tried.GetProperty("after"))));
        await console.DoAsync("PUT", "/api/v1/actions/email.send", Sends);
        Assert.Equal(["permit", "permit", "hold"], await PlanAndSendAsync());

        async Task<List<string>> PlanAndSendAsync()
        {
            var (outcomes, plan) = (new List<string>(), Scenario.Question("email.draft"));
            plan["action"]!["properties"]!["plan"] = JsonNode.Parse("""{"steps":[{"action":"email.send","times":1}]}""");
            foreach (var question in new[] { plan, Scenario.Question(), Scenario.Question() })
                outcomes.Add((await console.CallAsync("POST", "/access/v1/evaluation", question)).Item2.GetProperty("context").GetProperty("outcome").GetString()!);
            return outcomes;
        }
    }

    [Fact]
    public async Task ATrial_TellsHowFarItIs_AndCanBeStopped()
    {
        await using var console = await StartAsync();
        for (var batch = 0; batch < 25; batch++)
            await Scenario.FillAsync(console, 200);
        var (simulator, now) = (console.Services.GetRequiredService<ISimulator>(), console.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var (period, said) = (new SimulationPeriod(now.AddDays(-1), now.AddDays(1)), new List<SimulationProgress>());

        var done = await simulator.RunAsync(Caller.System("test"), NoChange, period, new Told(said.Add), TestContext.Current.CancellationToken);

        Assert.True(said.Count > 1, "It says nothing before the end.");
        Assert.Equal((((SimulationResult.Done)done).Simulation.Considered, 1.0), (said[^1].Decided, said[^1].Part));
        Assert.Equal(said.OrderBy(progress => progress.Part), said);
        using var stopped = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => simulator.RunAsync(Caller.System("test"), NoChange, period, new Told(_ => stopped.Cancel()), stopped.Token));

        static Task<Refusal?> NoChange(Caller caller) => Task.FromResult<Refusal?>(null);
    }

    private sealed class Told(Action<SimulationProgress> tell) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => tell(value);
    }

    /// <summary>What one round of traffic asks: three actions in three regions, some with money, some unsure.</summary>
    private static IEnumerable<JsonObject> Traffic =>
        from round in Enumerable.Range(0, 3)
        from action in new[] { "email.draft", "email.send", "email.blast" }
        from region in new[] { "EU", "US" }
        select Asked(action, region, round);

    private static JsonObject Asked(string action, string region, int round)
    {
        var question = Scenario.Question(action, region: region);
        var properties = question["action"]!["properties"]!;
        properties["estimated_cost"] = new JsonObject { ["amount"] = $"{round + 1}.50", ["currency"] = "USD" };
        properties["confidence"] = 0.9 + (round * 0.04);
        if (round == 2)
            (properties["topic"], properties["content"]) = ("The Blast radius", new JsonObject { ["body"] = "Guaranteed results" });
        return question;
    }

    private static async Task<ConsoleHost> StartAsync()
    {
        var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        foreach (var action in new[] { "email.draft", "email.send", "email.blast" })
            await Scenario.PutActionAsync(console, action, action == "email.draft" ? "plan" : "execute", action switch { "email.blast" => "high", "email.send" => "medium", _ => "low" });
        await Scenario.DialAsync(console, 1);
        await console.DoAsync("PUT", "/api/v1/hard-stops/cap", """{"kind":"audience_exclusion","value":["lapsed"],"scope":{"region":"US","action":"email.draft"}}""");
        await console.DoAsync("PUT", "/api/v1/personas/elsewhere", """{"name":"Elsewhere","purpose":"p","owner":"cmo@example.com","allowed_tools":["mailer"],"prohibited_tools":[],"data_classes":["contact"],"max_level":3}""");
        await console.DoAsync("PUT", "/api/v1/hard-stops/there", """{"kind":"keyword_block","value":["guaranteed"],"scope":{"persona":"elsewhere"}}""");
        return console;
    }

    private static async Task SendAsync(ConsoleHost console)
    {
        foreach (var question in Traffic)
            Assert.Equal(200, (await console.CallAsync("POST", "/access/v1/evaluation", question)).Status);
    }

    private static async Task<(int Permit, int Hold, int Deny)> OutcomesAsync(ILedger ledger, long after)
    {
        var decisions = (await ledger.ReadAsync(new LedgerQuery(After: after, Kind: EntryKinds.Decision, Limit: 1000), TestContext.Current.CancellationToken)).Items;
        return (decisions.Count(entry => entry.Outcome == "permit"), decisions.Count(entry => entry.Outcome == "hold"), decisions.Count(entry => entry.Outcome == "deny"));
    }

    private static (int Permit, int Hold, int Deny) Counts(JsonElement counts) =>
        (counts.GetProperty("permit").GetInt32(), counts.GetProperty("hold").GetInt32(), counts.GetProperty("deny").GetInt32());

    private static JsonObject WithReason(string body, string kind)
    {
        var members = JsonNode.Parse(body)!.AsObject();
        if (kind is "dial" or "kill_switch")
            members["reason"] = "r";
        return members;
    }
}
