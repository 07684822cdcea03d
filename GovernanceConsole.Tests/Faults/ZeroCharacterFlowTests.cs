using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Faults;

/// <summary>PostgreSQL keeps no U+0000. Whoever sends one is told so, and nobody else's call fails with it.</summary>
public sealed class ZeroCharacterFlowTests(PostgresServer postgres)
{
    private const string Zero = "a\0b";

    [Fact]
    public async Task WhereverOneComesIn_ItIsRefused_AndTheLedgerGoesOn()
    {
        await using var console = await ConsoleHost.OnPostgresAsync(postgres);
        var agent = await Scenario.SetUpAsync(console);
        await console.DoAsync("PUT", "/api/v1/hard-stops/out", """{"kind":"audience_exclusion","value":{"entries":["anna@example.com"]}}""");
        var permit = (await Scenario.AskAsync(console, agent)).GetProperty("evaluation_id").GetString();

        foreach (var member in new[] { "subject.id", "action.name", "resource.id", "resource.properties.region", "context.run_id", "context.note" })
            Assert.Equal(400, await StatusAsync("POST", "/access/v1/evaluation", With(member)));
        var name = Scenario.Question();
        name["context"]![Zero] = 1;
        Assert.Equal(400, await StatusAsync("POST", "/access/v1/evaluation", name));
        var batch = Scenario.Question();
        batch["evaluations"] = new JsonArray(new JsonObject(), new JsonObject { ["context"] = new JsonObject { ["run_id"] = Zero } });
        Assert.Equal(400, await StatusAsync("POST", "/access/v1/evaluations", batch));
        Assert.Equal(400, await StatusAsync("POST", "/agent/v1/outcomes", new { evaluation_id = Zero, status = "succeeded" }));
        Assert.Equal(400, await StatusAsync("POST", "/agent/v1/outcomes", new { evaluation_id = permit, status = "succeeded", kpis = new Dictionary<string, double> { [Zero] = 1 } }));
        Assert.Equal(400, await StatusAsync("PUT", "/api/v1/business-units/other", new { name = Zero, owner = "cmo@example.com" }));
        Assert.Equal(400, await StatusAsync("PUT", "/api/v1/business-units/other", new { name = "Other", owner = "cmo@example.com", reason = Zero }));
        Assert.Equal(400, await StatusAsync("POST", "/api/v1/outcomes/import", new StringContent($"external_id,agent,workflow,occurred_on,status\n{Zero},campaign-drafter,publishing,2026-01-05,succeeded\n", Encoding.UTF8, "text/csv")));
        Assert.Equal(422, await StatusAsync("PUT", "/api/v1/hard-stops/out/entries?reason=from+the+CRM", new StringContent($"bob@example.com\n{Zero}", Encoding.UTF8, "text/plain")));
        Assert.Equal(422, await StatusAsync("PUT", "/api/v1/hard-stops/out/entries?reason=from+the+CRM", new[] { Zero }));
        Assert.Equal(400, await StatusAsync("DELETE", "/api/v1/hard-stops/out?reason=%00"));
        Assert.Equal(400, await StatusAsync("GET", "/api/v1/ledger?agent=%00"));

        // A page hands its list to the service, past every body.
        var caller = new Caller(ActorRef.Person("it@example.com"), new HashSet<Permission> { Permission.ManagePolicies });
        var stop = new HardStopDefinition(HardStopKind.AudienceExclusion, JsonSerializer.SerializeToElement(new { entries = new[] { "bob@example.com", Zero } }));
        var refused = Assert.IsType<WriteResult<Versioned<HardStopDefinition>>.Refused>(await console.Services.GetRequiredService<IHardStops>().PutAsync(caller, "out", stop, "From the CRM", null, TestContext.Current.CancellationToken));
        Assert.Equal(("value", ZeroCharacter.Refused), (refused.Refusal.Field, refused.Refusal.Detail));

        Assert.Equal("assist_only", (await Scenario.AskAsync(console, agent)).Reason());
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());

        async Task<int> StatusAsync(string method, string path, object? body = null)
        {
            var (status, answer) = await console.CallAsync(method, path, body);
            Assert.Contains("U+0000", answer.ToString(), StringComparison.Ordinal);
            return status;
        }
    }

    [Fact]
    public async Task WhatComesToTheLedgerAllTheSame_FailsAlone()
    {
        await using var host = await LedgerHost.OnPostgresAsync(postgres);
        Assert.Equal(ZeroCharacter.Refused, Assert.IsType<WriteResult<IReadOnlyList<RuleVersion>>.Refused>(await host.PutAsync("thing", "a", """{"name":"\u0000"}""")).Refusal.Detail);

        Assert.Equal(RefusalKind.OutOfRange, Assert.IsType<WriteResult<IReadOnlyList<RuleVersion>>.Refused>(await host.PutAsync("thing", new string('é', 501), "{}")).Refusal.Kind);

        var draft = new EntryDraft { Kind = EntryKinds.Decision, Actor = ActorRef.System("test"), Body = "{}"u8.ToArray() };
        AppendWork[] works = [.. new[] { draft, draft with { RunId = Zero }, draft with { Agent = Zero }, draft with { RequestKey = Zero }, draft with { Body = "{\"a\":\"\\u0000\"}"u8.ToArray() }, draft }.Select(one => new AppendWork(one))];
        Assert.All(works, work => Assert.True(host.Sequencer.TryEnqueue(work)));

        Assert.Equal(1, (await works[0].Answer).Seq);
        foreach (var work in works[1..^1])
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => work.Answer);
        Assert.Equal(2, (await works[^1].Answer).Seq);
        Assert.True(host.Sequencer.Health.Ready);
    }

    private static JsonObject With(string member)
    {
        JsonNode node = Scenario.Question();
        var question = node;
        var path = member.Split('.');
        foreach (var step in path[..^1])
            node = node[step]!;
        node[path[^1]] = Zero;
        return question.AsObject();
    }
}
