using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>From evidence to a recommendation, to a dial, and back, as clients see it.</summary>
public sealed class RecommendationFlowTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task GoodWork_IsPromoted_AndWhatComesThenIsAnsweredDifferently_UntilQualityDrops(string store)
    {
        await using var promoting = await Promoting.OnAsync(store, postgres);
        Assert.Equal("low_confidence", (await promoting.AskAsync("email.test", 0.5)).Reason());
        await promoting.WorkAsync(19);
        await promoting.LookAsync();
        var hold = await promoting.OnlyAsync();
        Assert.Equal(("hold", 1, 2), (hold.GetProperty("kind").GetString(), hold.GetProperty("from_level").GetInt32(), hold.GetProperty("to_level").GetInt32()));
        Assert.Contains("it takes 20", hold.GetProperty("missing")[0].GetString(), StringComparison.Ordinal);

        await promoting.WorkAsync(16);
        await promoting.LookAsync();
        var promote = await promoting.OnlyAsync();
        var id = promote.GetProperty("id").GetString()!;
        Assert.Equal(("promote", "campaign-drafter", "publishing"), (promote.GetProperty("kind").GetString(), promote.GetProperty("agent").GetString(), promote.GetProperty("scope").GetProperty("workflow").GetString()));
        Assert.Equal(hold.GetProperty("id").GetString(), promote.GetProperty("replaces").GetString());
        var gate = Assert.Single(promote.GetProperty("gates").EnumerateArray());
        Assert.Equal(("success_rate", 35, true), (gate.GetProperty("metric").GetString(), gate.GetProperty("sample").GetInt32(), gate.GetProperty("passed").GetBoolean()));
        Assert.True(gate.GetProperty("lower").GetDouble() >= 0.8 && gate.GetProperty("upper").GetDouble() == 1);
        Assert.Equal(["model m-1", "prompt p12"], promote.GetProperty("evidence").GetProperty("versions").EnumerateArray().Select(version => version.GetString()!));

        var (status, accepted) = await promoting.AnswerAsync(id, "accept", new { reason = "Five weeks without a fault." });
        Assert.True(status == 200, accepted.ToString());
        Assert.Equal(("accepted", "client:automation"), (accepted.GetProperty("state").GetString(), accepted.GetProperty("decided_by").GetString()));
        Assert.Equal(2, await promoting.LevelAsync());
        Assert.Equal("permit", (await promoting.AskAsync("email.test", 0.5)).GetProperty("outcome").GetString());
        Assert.Equal("Of 1 promotion accepted, 1 still stands.", (await promoting.Console.DoAsync("GET", "/api/v1/recommendations/record")).GetProperty("sentence").GetString());

        await promoting.WorkAsync(31);
        await promoting.WorkAsync(14, "failed");
        await promoting.LookAsync();
        Assert.Equal(1, await promoting.LevelAsync());
        var rollback = (await promoting.ListAsync("accepted"))[0];
        Assert.Equal(("rollback", true, "system:promotions"), (rollback.GetProperty("kind").GetString(), rollback.GetProperty("automatic").GetBoolean(), rollback.GetProperty("decided_by").GetString()));
        Assert.Equal("low_confidence", (await promoting.AskAsync("email.test", 0.5)).Reason());
        var record = await promoting.Console.DoAsync("GET", "/api/v1/recommendations/record");
        Assert.Equal((1, 0, 1), (record.GetProperty("accepted").GetInt32(), record.GetProperty("standing").GetInt32(), record.GetProperty("rolled_back").GetInt32()));
        await promoting.VerifyAsync();
    }

    [Fact]
    public async Task ARollbackTakenBack_BeginsAnew()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.WorkAsync(31);
        await promoting.WorkAsync(14, "failed");
        await promoting.LookAsync();
        var rollback = await promoting.OnlyAsync("accepted");
        var id = rollback.GetProperty("id").GetString()!;
        Assert.Equal((0, 0), (rollback.GetProperty("to_level").GetInt32(), await promoting.LevelAsync()));
        Assert.Equal(409, (await promoting.AnswerAsync(id, "accept", new { reason = "Again." })).Status);
        var (status, returned) = await promoting.AnswerAsync(id, "return", new { reason = "The provider was away; it is back." });
        Assert.True(status == 200, returned.ToString());
        Assert.Equal("client:automation", returned.GetProperty("returned_by").GetString());
        Assert.Equal(409, (await promoting.AnswerAsync(id, "return", new { reason = "Twice." })).Status);
        Assert.Equal(1, await promoting.LevelAsync());
        await promoting.WorkAsync(3, "failed");
        await promoting.LookAsync();
        Assert.Equal(1, await promoting.LevelAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task APersonsAcceptance_WaitsForASecond(string store)
    {
        await using var promoting = await Promoting.OnAsync(store, postgres);
        await promoting.WorkAsync(35);
        await promoting.LookAsync();
        var id = (await promoting.OnlyAsync()).GetProperty("id").GetString()!;
        var (reviewer, cmo, operations) = (await Session.OfRoleAsync(promoting.Console, "reviewer"), await Session.OfRoleAsync(promoting.Console, "cmo"), await Session.OfRoleAsync(promoting.Console, "operations"));
        Assert.Equal(403, (await promoting.PersonAsync(operations, $"/api/v1/recommendations/{id}/accept", new { reason = "I may not." })).Status);
        var (status, proposed) = await promoting.PersonAsync(reviewer, $"/api/v1/recommendations/{id}/accept", new { reason = "Evidence read." });
        Assert.True(status == 202, proposed.ToString());
        Assert.Equal(1, await promoting.LevelAsync());
        var waiting = await promoting.FindAsync(id);
        var proposal = proposed.GetProperty("proposal_id").GetString();
        Assert.Equal(("open", proposal), (waiting.GetProperty("state").GetString(), waiting.GetProperty("proposal").GetString()));
        Assert.Equal(409, (await promoting.PersonAsync(cmo, $"/api/v1/recommendations/{id}/decline", new { reason = "Too late for that." })).Status);
        Assert.Equal(403, (await promoting.PersonAsync(reviewer, $"/api/v1/dial-proposals/{proposal}/accept", new { reason = "Myself." })).Status);
        Assert.Equal(200, (await promoting.PersonAsync(cmo, $"/api/v1/dial-proposals/{proposal}/accept", new { reason = "Agreed." })).Status);
        Assert.Equal(2, await promoting.LevelAsync());
        Assert.Equal("accepted", (await promoting.FindAsync(id)).GetProperty("state").GetString());
        await promoting.LookAsync();
        Assert.Equal("accepted", (await promoting.FindAsync(id)).GetProperty("state").GetString());
        await promoting.VerifyAsync();
    }

    [Fact]
    public async Task AGateEditedWhileOneWaits_MakesItAnew_AndSaysSo()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.WorkAsync(35);
        await promoting.LookAsync();
        var id = (await promoting.OnlyAsync()).GetProperty("id").GetString()!;
        var reviewer = await Session.OfRoleAsync(promoting.Console, "reviewer");
        Assert.Equal(202, (await promoting.PersonAsync(reviewer, $"/api/v1/recommendations/{id}/accept", new { reason = "Evidence read." })).Status);
        await promoting.GateAsync("to-2-success", json => json["min_sample"] = 500);
        await promoting.LookAsync();
        var old = await promoting.FindAsync(id);
        Assert.Equal("superseded", old.GetProperty("state").GetString());
        Assert.Contains("Gates were changed while it waited", old.GetProperty("replaced").GetString(), StringComparison.Ordinal);
        Assert.Equal("hold", (await promoting.OnlyAsync()).GetProperty("kind").GetString());
        Assert.Equal("withdrawn", Assert.Single((await promoting.Console.DoAsync("GET", "/api/v1/dial-proposals?all=true")).GetProperty("items").EnumerateArray()).GetProperty("state").GetString());
        var (status, problem) = await promoting.AnswerAsync(id, "accept", new { reason = "As it was." });
        Assert.Equal(409, status);
        Assert.Contains("took its place", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGateHeldAgainstTheBaseline_FollowsIt_AndSaysSo()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.GateAsync("to-2-success", json => json["against_baseline"] = true);
        await promoting.WorkAsync(35);
        await promoting.LookAsync();
        var without = await promoting.OnlyAsync();
        Assert.Equal(("promote", 0.8), (without.GetProperty("kind").GetString(), without.GetProperty("gates")[0].GetProperty("threshold").GetDouble()));

        await BaselineAsync(promoting, 0.97);
        var held = await promoting.OnlyAsync();
        Assert.Equal(("hold", 0.97), (held.GetProperty("kind").GetString(), held.GetProperty("gates")[0].GetProperty("threshold").GetDouble()));
        Assert.Contains("at least the baseline of 97 % is asked", held.GetProperty("missing")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("The baseline was changed while it waited", (await promoting.FindAsync(without.GetProperty("id").GetString()!)).GetProperty("replaced").GetString(), StringComparison.Ordinal);

        await BaselineAsync(promoting, 0.7);
        var passed = await promoting.OnlyAsync();
        Assert.Equal("promote", passed.GetProperty("kind").GetString());
        Assert.EndsWith("where at least the baseline of 70 % is asked.", passed.GetProperty("gates")[0].GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.Equal(200, (await promoting.AnswerAsync(passed.GetProperty("id").GetString()!, "accept", new { reason = "Better than people were." })).Status);
        await promoting.VerifyAsync();
    }

    private static async Task BaselineAsync(Promoting promoting, double success)
    {
        await promoting.Console.DoAsync("PUT", "/api/v1/economics/baselines/publishing", new { success_rate = success, taken_on = "2026-01-15", source = "Review of last year's sends", reason = "Before the agent" });
        await promoting.LookAsync();
    }

    [Fact]
    public async Task AcceptingByAGateThatWasJustEdited_LooksAnewFirst()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.WorkAsync(35);
        await promoting.LookAsync();
        var id = (await promoting.OnlyAsync()).GetProperty("id").GetString()!;
        await promoting.GateAsync("to-2-success", json => json["min_sample"] = 500);
        Assert.Equal(409, (await promoting.AnswerAsync(id, "accept", new { reason = "Quickly." })).Status);
        Assert.Equal(1, await promoting.LevelAsync());
    }

    [Fact]
    public async Task WhatIsDeclined_IsNotSaidAgain_UntilAGateChanges()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.WorkAsync(35);
        await promoting.LookAsync();
        var first = await promoting.OnlyAsync();
        var id = first.GetProperty("id").GetString()!;
        Assert.Equal(412, (await promoting.AnswerAsync(id, "decline", new { reason = "Not now." }, null, ("If-Match", "\"7\""))).Status);
        var (_, declined) = await promoting.AnswerAsync(id, "decline", new { reason = "The season begins." }, null, ("If-Match", $"\"{first.GetProperty("version").GetInt32()}\""));
        Assert.Equal(("declined", "The season begins."), (declined.GetProperty("state").GetString(), declined.GetProperty("decision_reason").GetString()));
        await promoting.WorkAsync(3);
        await promoting.LookAsync();
        Assert.Empty((await promoting.ListAsync("open")).EnumerateArray());
        await promoting.GateAsync("to-2-success", json => json["threshold"] = 0.82);
        await promoting.LookAsync();
        var next = (await promoting.OnlyAsync()).GetProperty("id").GetString()!;
        var (status, deferred) = await promoting.AnswerAsync(next, "defer", new { reason = "After the holidays.", until = DateTimeOffset.UtcNow.AddDays(40) });
        Assert.Equal((200, "deferred"), (status, deferred.GetProperty("state").GetString()));
        await promoting.LookAsync();
        Assert.Empty((await promoting.ListAsync("open")).EnumerateArray());
    }

    [Fact]
    public async Task AnAcceptance_CanBeForATime_AndInAPart()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.WorkAsync(35);
        await promoting.LookAsync();
        var id = (await promoting.OnlyAsync()).GetProperty("id").GetString()!;
        var (status, accepted) = await promoting.AnswerAsync(id, "accept", new { reason = "Where it can be watched.", region = "EU", expires_at = DateTimeOffset.UtcNow.AddDays(30) });
        Assert.True(status == 200, accepted.ToString());
        Assert.Equal("EU", accepted.GetProperty("set_at").GetProperty("region").GetString());
        var dials = (await promoting.Console.DoAsync("GET", "/api/v1/dials?workflow=publishing")).GetProperty("items").EnumerateArray().Select(dial => (dial.GetProperty("region").GetString(), dial.GetProperty("level").GetInt32(), dial.GetProperty("expires_at").ValueKind == JsonValueKind.String)).ToList();
        Assert.Equal([("EU", 2, true), (null, 1, false)], dials.OrderByDescending(dial => dial.Item2));
    }

    [Fact]
    public async Task ADialThatIsShared_WaitsForAllWhoWorkUnderIt()
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        var other = await Scenario.AddAgentAsync(promoting.Console, "send-timer");
        for (var i = 0; i < 22; i++)
            Assert.Equal(200, (await promoting.ReportAsync(await promoting.AskAsync(agentId: "send-timer", token: other), new { status = i % 2 == 0 ? "failed" : "succeeded" }, other)).Status);
        await promoting.WorkAsync(35);
        await promoting.LookAsync();
        var held = await promoting.OnlyAsync();
        Assert.Equal("hold", held.GetProperty("kind").GetString());
        Assert.True(held.GetProperty("gates")[0].GetProperty("passed").GetBoolean());
        Assert.Contains("send-timer works under the same dial and does not pass: Success", held.GetProperty("missing")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accept", "{}", 400, "reason")]
    [InlineData("decline", """{"reason":" "}""", 422, "reason")]
    [InlineData("defer", """{"reason":"Later.","until":"2020-01-01T00:00:00Z"}""", 422, "until")]
    [InlineData("accept", """{"reason":"Yes.","level":3}""", 400, "level")]
    public async Task ABadAnswer_IsNamedAndChangesNothing(string verb, string body, int status, string field)
    {
        await using var promoting = await Promoting.OnAsync("sqlite", postgres);
        await promoting.WorkAsync(35);
        await promoting.LookAsync();
        var id = (await promoting.OnlyAsync()).GetProperty("id").GetString()!;
        var (code, problem) = await promoting.AnswerAsync(id, verb, body);
        Assert.Equal((status, field), (code, problem.GetProperty("field").GetString()));
        Assert.Equal(("open", 1), ((await promoting.FindAsync(id)).GetProperty("state").GetString(), await promoting.LevelAsync()));
        Assert.Equal(404, (await promoting.AnswerAsync("01ARZ3NDEKTSV4RRFFQ69G5FAV", verb == "defer" ? "decline" : verb, new { reason = "Nothing there." })).Status);
        Assert.Equal(422, (await promoting.Console.CallAsync("GET", "/api/v1/recommendations?state=waiting")).Status);
    }
}
