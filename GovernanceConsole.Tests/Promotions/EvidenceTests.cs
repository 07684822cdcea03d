using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>What counts as evidence: outcomes that are missing, late, contradictory or taken back, and what people overrode.</summary>
public sealed class EvidenceTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task OnlyTheFirstReport_AndOnlyWhatTells_Counts(string store)
    {
        await using var promoting = await Promoting.OnAsync(store, postgres);
        await promoting.WorkAsync(18);
        var permit = await promoting.AskAsync();
        Assert.Equal(200, (await promoting.ReportAsync(permit, new { status = "succeeded" })).Status);
        // The same again, and then something else: the first report counts.
        Assert.Equal(200, (await promoting.ReportAsync(permit, new { status = "succeeded" })).Status);
        Assert.Equal(409, (await promoting.ReportAsync(permit, new { status = "failed" })).Status);
        // Cancelled says nothing; taken back is no success; the control cohort is not the agent's.
        Assert.Equal(200, (await promoting.ReportAsync(await promoting.AskAsync(), new { status = "cancelled" })).Status);
        Assert.Equal(200, (await promoting.ReportAsync(await promoting.AskAsync(), new { status = "succeeded", compensated = true })).Status);
        Assert.Equal(200, (await promoting.ReportAsync(await promoting.AskAsync(), new { status = "failed", cohort = "control" })).Status);
        // Never reported.
        for (var i = 0; i < 3; i++)
            await promoting.AskAsync();
        await promoting.LookAsync();
        var evidence = (await promoting.OnlyAsync()).GetProperty("evidence");
        Assert.Equal((25, 20, 19, 1, 0), (
            evidence.GetProperty("permitted").GetInt32(), evidence.GetProperty("outcomes").GetInt32(), evidence.GetProperty("successes").GetInt32(),
            evidence.GetProperty("control").GetInt32(), evidence.GetProperty("control_successes").GetInt32()));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task TreatmentsAreToldApart_WithTheirFiguresByDay(string store)
    {
        await using var promoting = await Promoting.OnAsync(store, postgres);
        foreach (var (variant, cohort, status, hours) in new[] { ("short", "treatment", "succeeded", 3.0), ("short", "treatment", "succeeded", 5), ("long", "treatment", "failed", 4), (null, "treatment", "succeeded", 2), (null, "control", "succeeded", 9) })
        {
            var report = variant is null ? (object)new { status, cohort, kpis = new { hours } } : new { status, cohort, variant, kpis = new { hours } };
            Assert.Equal(200, (await promoting.ReportAsync(await promoting.AskAsync(), report)).Status);
        }

        await promoting.WorkAsync(15);
        await promoting.LookAsync();
        var evidence = (await promoting.OnlyAsync()).GetProperty("evidence");
        Assert.Equal(
            [("control", 1, 1, false), ("long", 1, 0, true), ("short", 2, 2, true), ("without a name", 1, 1, true)],
            evidence.GetProperty("cohorts").EnumerateArray().Select(cohort => (
                cohort.GetProperty("name").GetString(), cohort.GetProperty("outcomes").GetInt32(), cohort.GetProperty("successes").GetInt32(), cohort.GetProperty("lift").ValueKind == JsonValueKind.Number)));
        var figure = Assert.Single(evidence.GetProperty("figures").EnumerateArray());
        var day = Assert.Single(figure.GetProperty("days").EnumerateArray());
        Assert.Equal(("hours", 4, 14.0, 1, 9.0), (
            figure.GetProperty("name").GetString(), day.GetProperty("readings").GetInt32(), day.GetProperty("total").GetDouble(), day.GetProperty("control").GetInt32(), day.GetProperty("control_total").GetDouble()));
    }

    [Theory]
    [InlineData("""{"status":"succeeded","variant":"short"}""")]
    [InlineData("""{"status":"succeeded","cohort":"control","variant":"short"}""")]
    [InlineData("""{"status":"succeeded","cohort":"treatment","variant":" "}""")]
    [InlineData("""{"status":"succeeded","cohort":"treatment","variant":"control"}""")]
    [InlineData("""{"status":"succeeded","cohort":"treatment","variant":"a\nb"}""")]
    public async Task AVariant_IsForTheTreated_AndHasAName(string report)
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        var (status, problem) = await promoting.ReportAsync(await promoting.AskAsync(), JsonNode.Parse(report)!);
        Assert.Equal((422, "variant"), (status, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task AnOutcomeThatComesAfterTheDialChanged_CountsForTheLevelItWasDecidedAt()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.WorkAsync(20);
        var late = await promoting.AskAsync();
        await Scenario.DialAsync(promoting.Console, 2);
        Assert.Equal(200, (await promoting.ReportAsync(late, new { status = "failed" })).Status);
        await promoting.WorkAsync(21);
        await promoting.LookAsync();
        var evidence = (await promoting.OnlyAsync()).GetProperty("evidence");
        Assert.Equal((21, 21), (evidence.GetProperty("outcomes").GetInt32(), evidence.GetProperty("successes").GetInt32()));
    }

    [Fact]
    public async Task WhatIsForbidden_AndWhatReviewersMakeOfWhatIsHeld_Counts()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.GateAsync("to-2-policy", json => (json["enabled"], json["min_sample"], json["window"]) = (true, 10, "PT0S"));
        await promoting.WorkAsync(20);
        var forbidden = Scenario.Question();
        forbidden["action"]!["properties"]!["tool"] = "ads";
        Assert.Equal("tool_prohibited", (await Scenario.AskAsync(promoting.Console, promoting.Agent, forbidden)).Reason());
        await promoting.LookAsync();
        var held = await promoting.OnlyAsync();
        Assert.Equal((1, 1), (held.GetProperty("evidence").GetProperty("forbidden").GetInt32(), held.GetProperty("evidence").GetProperty("refusals").GetInt32()));
        var policy = held.GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("metric").GetString() == "policy_pass");
        Assert.False(policy.GetProperty("passed").GetBoolean());
        Assert.Equal(0, policy.GetProperty("sample").GetInt32());
    }

    [Fact]
    public async Task ServiceLevelsThatNobodySet_AreNotMeasured_AndTheGateSaysWhatToDo_UntilOneIsSet()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.GateAsync("to-2-sla", json => json["enabled"] = true);
        await promoting.WorkAsync(35);
        await promoting.LookAsync();
        var held = await promoting.OnlyAsync();
        var sla = held.GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("metric").GetString() == "sla_held");
        Assert.Equal(("not_measured", false), (sla.GetProperty("state").GetString(), sla.GetProperty("passed").GetBoolean()));
        Assert.Contains("No service level is set for this agent or its workflow", held.GetProperty("missing")[0].GetString(), StringComparison.Ordinal);

        await promoting.Console.DoAsync("PUT", "/api/v1/slas/sends", new { name = "Sends", owner = "ops@example.com", objective = "agent_errors", target = 0.9, window = "P7D", about = new { workflow = "publishing" }, reason = "for the test" });
        await promoting.LookAsync();
        var now = (await promoting.FindAsync(held.GetProperty("id").GetString()!)).GetProperty("now").GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("metric").GetString() == "sla_held");
        Assert.Equal("too_little", now.GetProperty("state").GetString());
    }
}
