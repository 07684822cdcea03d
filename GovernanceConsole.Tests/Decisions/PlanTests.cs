using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>Executions keep to the plan that was accepted in their run; what goes beyond it waits for a person.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private const string Steps = """
        [{"action":"email.send","arguments":{"template":"spring"},"at_most":{"audience_size":1500,"estimated_cost":{"amount":"50.00","currency":"USD"}},"times":2},
         {"action":"email.send","arguments":{"template":"summer"}}]
        """;

    private Asking _asking = null!;

    private ConsoleHost Console => _asking.Console;

    public async ValueTask InitializeAsync()
    {
        _asking = await Asking.OnSqliteAsync();
        await Scenario.DialAsync(Console, 3);
        await Console.DoAsync("PUT", "/api/v1/actions/email.send", """{"tool":"mailer","phase":"execute","severity":"low","requires_plan":"email.draft"}""");
    }

    public ValueTask DisposeAsync() => _asking.DisposeAsync();

    [Fact]
    public async Task WithoutAPlan_OrByThatOfAnotherRun_ItWaits()
    {
        Assert.Contains("there is none", await HeldAsync(Send("spring")), StringComparison.Ordinal);
        await PlanAsync(Steps, run: "run-2");
        Assert.Contains("there is none", await HeldAsync(Send("spring")), StringComparison.Ordinal);
        Assert.Equal("permit", await OutcomeAsync(Send("spring", run: "run-2")));
        var nowhere = Send("spring", run: "run-2");
        ((JsonObject)nowhere["context"]!).Remove("run_id");
        Assert.Contains("there is none", await HeldAsync(nowhere), StringComparison.Ordinal);
        await VerifiedAsync();
    }

    [Fact]
    public async Task Inside_ItIsPermittedAsOftenAsForeseen_AndOutsideItWaits()
    {
        await PlanAsync(Steps);
        Assert.Contains("'audience_size'", await HeldAsync(Send("spring", audience: 1501)), StringComparison.Ordinal);
        Assert.Contains("'estimated_cost'", await HeldAsync(Send("spring", cost: "50.01")), StringComparison.Ordinal);
        Assert.Contains("'template'", await HeldAsync(Send("autumn")), StringComparison.Ordinal);
        Assert.Equal("permit", await OutcomeAsync(Send("spring", audience: 1500)));
        Assert.Equal("permit", await OutcomeAsync(Send("spring")));
        Assert.Contains("2 times", await HeldAsync(Send("spring")), StringComparison.Ordinal);
        Assert.Equal("permit", await OutcomeAsync(Send("summer", audience: 90_000)));
        Assert.NotNull(await HeldAsync(Send("summer")));
        await VerifiedAsync();
    }

    [Fact]
    public async Task TheLastPlanCounts_AndOneThatCannotBeReadIsNone()
    {
        await PlanAsync("""[{"action":"email.send","arguments":{"template":"spring"}}]""");
        await PlanAsync("""[{"action":"email.send","arguments":{"template":"winter"}}]""");
        Assert.Contains("'template'", await HeldAsync(Send("spring")), StringComparison.Ordinal);
        await PlanAsync("""[{"action":"email.send","argument":{"template":"spring"}}]""");
        Assert.Equal("permit", await OutcomeAsync(Send("winter")));
    }

    [Fact]
    public async Task APlanThatARuleHolds_IsAcceptedByThePersonWhoApprovesIt_AndSoIsACallBeyondIt()
    {
        await Console.DoAsync("PUT", "/api/v1/policies/plans", """{"mode":"enforce","rules":[{"id":"look","when":{"field":"action","op":"eq","value":"email.draft"},"effect":"hold","message":"A person accepts plans."}]}""");
        var plan = Plan(Steps);
        var id = await _asking.RequestAsync(plan);
        Assert.Contains("there is none", await HeldAsync(Send("spring")), StringComparison.Ordinal);
        await _asking.ApproveAsync(id);
        Assert.Equal("permit", await OutcomeAsync(Asking.With(plan, id)));
        Assert.Equal("permit", await OutcomeAsync(Send("spring")));

        var beyond = Send("spring", audience: 9_000);
        var call = await _asking.RequestAsync(beyond);
        await _asking.ApproveAsync(call);
        Assert.Equal("permit", await OutcomeAsync(Asking.With(beyond, call)));
        await VerifiedAsync();
    }

    [Fact]
    public async Task WhatWasTaken_OutlivesARestart()
    {
        var folder = Directory.CreateTempSubdirectory("plans-").FullName;
        void At(Dictionary<string, string> settings) => settings["ConnectionStrings:Console"] = $"Data Source={Path.Combine(folder, "console.db")}";
        await using (var before = await Asking.OnSqliteAsync(settings: At))
        {
            await Scenario.DialAsync(before.Console, 3);
            await before.Console.DoAsync("PUT", "/api/v1/actions/email.send", """{"tool":"mailer","phase":"execute","severity":"low","requires_plan":"email.draft"}""");
            Assert.Equal("permit", (await before.EvaluateAsync(Plan(Steps))).GetProperty("outcome").GetString());
            Assert.Equal("permit", (await before.EvaluateAsync(Send("summer"))).GetProperty("outcome").GetString());
        }

        await using var console = await ConsoleHost.OnSqliteAsync(At);
        var agent = await Scenario.AddAgentAsync(console, Scenario.Agent);
        Assert.Equal("hold", (await Scenario.AskAsync(console, agent, Send("summer"))).GetProperty("outcome").GetString());
        Assert.Equal("permit", (await Scenario.AskAsync(console, agent, Send("spring"))).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task OnlyWhatIsExecuted_CanRequireAPlan() =>
        Assert.Equal(422, (await Console.CallAsync("PUT", "/api/v1/actions/email.draft", """{"tool":"mailer","phase":"plan","severity":"low","requires_plan":"email.other"}""")).Status);

    private static JsonObject Plan(string steps, string run = "run-1")
    {
        var question = Scenario.Question("email.draft");
        question["action"]!["properties"]!["plan"] = new JsonObject { ["goal"] = "Spring", ["steps"] = JsonNode.Parse(steps) };
        question["context"]!["run_id"] = run;
        return question;
    }

    private static JsonObject Send(string template, int audience = 1200, string cost = "50.00", string run = "run-1")
    {
        var question = Scenario.Question();
        question["action"]!["properties"]!["template"] = template;
        question["action"]!["properties"]!["audience_size"] = audience;
        question["action"]!["properties"]!["estimated_cost"] = new JsonObject { ["amount"] = cost, ["currency"] = "USD" };
        question["context"]!["run_id"] = run;
        return question;
    }

    private async Task PlanAsync(string steps, string run = "run-1") => Assert.Equal("permit", await OutcomeAsync(Plan(steps, run)));

    private async Task<string?> OutcomeAsync(JsonObject question) => (await _asking.EvaluateAsync(question)).GetProperty("outcome").GetString();

    private async Task<string> HeldAsync(JsonObject question)
    {
        var answer = await _asking.EvaluateAsync(question);
        var reason = answer.GetProperty("reasons").EnumerateArray().Single();
        Assert.Equal(("hold", "plan", "approval_required"), (answer.GetProperty("outcome").GetString(), reason.GetProperty("control").GetString(), reason.GetProperty("code").GetString()));
        return reason.GetProperty("message").GetString()!;
    }

    private async Task VerifiedAsync() => Assert.True((await Console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
}
