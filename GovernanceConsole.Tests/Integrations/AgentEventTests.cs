using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Integrations;

/// <summary>Agents hear of kills, dials and their own status at once, each only what is its business.</summary>
public sealed class AgentEventTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task Each_agent_hears_what_concerns_it_in_the_ledgers_order()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var drafter = await Scenario.SetUpAsync(console);
        var other = await Scenario.AddAgentAsync(console, "other");
        using var mine = await EventStream.OpenAsync(console, drafter);
        using var theirs = await EventStream.OpenAsync(console, other);
        using var all = await EventStream.OpenAsync(console, await console.TokenAsync());
        Assert.Equal("governance.agent.changed.v1", await mine.TypeAsync());
        Assert.Equal("governance.agent.changed.v1", await theirs.TypeAsync());

        await Scenario.DialAsync(console, 1);
        var kill = await console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { channel = "email" }, reason = "Bounces" });
        var own = await console.DoAsync("PUT", "/api/v1/agents/other", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "suspended" });

        var dial = (await mine.NextAsync())!.Value;
        Assert.Equal(("governance.dial.changed.v1", 1), (dial.Event.GetProperty("type").GetString(), dial.Event.GetProperty("data").GetProperty("level").GetInt32()));
        var stop = (await mine.NextAsync())!.Value;
        Assert.Equal((kill.GetProperty("seq").GetInt64(), "governance.kill_switch.engaged.v1", "channel/email"), (stop.Id, stop.Event.GetProperty("type").GetString(), stop.Event.GetProperty("subject").GetString()));
        Assert.Equal("1.0", stop.Event.GetProperty("specversion").GetString());

        // The other agent's suspension is no business of this one's: the release is what it hears next.
        await console.DoAsync("POST", $"/api/v1/kill-switches/{kill.GetProperty("id").GetString()}/release", new { reason = "Over" });
        Assert.Equal("governance.kill_switch.released.v1", await mine.TypeAsync());
        Assert.Equal(["governance.dial.changed.v1", "governance.kill_switch.engaged.v1", "governance.agent.changed.v1", "governance.kill_switch.released.v1"], [await theirs.TypeAsync(), await theirs.TypeAsync(), await theirs.TypeAsync(), await theirs.TypeAsync()]);
        Assert.Equal(["governance.dial.changed.v1", "governance.kill_switch.engaged.v1", "governance.agent.changed.v1"], [await all.TypeAsync(), await all.TypeAsync(), await all.TypeAsync()]);
        Assert.True(own.GetProperty("seq").GetInt64() > stop.Id);
    }

    [Fact]
    public async Task A_position_of_another_store_mutes_nothing()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        using var stream = await EventStream.OpenAsync(console, await Scenario.SetUpAsync(console), last: 99_999_999);
        await console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { channel = "email" }, reason = "Bounces" });
        Assert.Equal("governance.kill_switch.engaged.v1", await stream.TypeAsync());
    }

    [Fact]
    public async Task Who_comes_back_misses_nothing_also_after_a_restart()
    {
        var connection = await postgres.NewDatabaseAsync();
        long seen;
        await using (var before = await ConsoleHost.OnPostgresAsync(postgres, connection))
        {
            var token = await Scenario.SetUpAsync(before);
            using var stream = await EventStream.OpenAsync(before, token);
            await stream.NextAsync();
            await Scenario.DialAsync(before, 1);
            seen = (await stream.NextAsync())!.Value.Id;
            await Scenario.DialAsync(before, 0);
            await Scenario.DialAsync(before, 1, "EU");
        }

        await using var console = await ConsoleHost.OnPostgresAsync(postgres, connection);
        var again = await Scenario.AddAgentAsync(console, Scenario.Agent);
        using var resumed = await EventStream.OpenAsync(console, again, seen);
        Assert.Equal(0, (await resumed.NextAsync())!.Value.Event.GetProperty("data").GetProperty("level").GetInt32());
        Assert.Equal("EU", (await resumed.NextAsync())!.Value.Event.GetProperty("data").GetProperty("region").GetString());
        Assert.Equal("governance.agent.changed.v1", await resumed.TypeAsync());
    }

    [Fact]
    public async Task A_kill_on_one_node_is_heard_on_the_other_and_ends_the_killed_agents_stream()
    {
        var connection = await postgres.NewDatabaseAsync();
        await using var one = await ConsoleHost.OnPostgresAsync(postgres, connection);
        await using var two = await ConsoleHost.OnPostgresAsync(postgres, connection);
        var agent = await Scenario.SetUpAsync(one);
        using var own = await EventStream.OpenAsync(two, agent);
        using var gateway = await EventStream.OpenAsync(two, await two.TokenAsync());
        await own.NextAsync();

        await one.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { agent = Scenario.Agent }, reason = "Wrong list" });
        Assert.Equal("governance.kill_switch.engaged.v1", await gateway.TypeAsync());
        // Its token is revoked with the kill: it may still hear of it, then the stream ends.
        while (await own.NextAsync() is { } last)
            Assert.Equal("governance.kill_switch.engaged.v1", last.Event.GetProperty("type").GetString());
    }

    [Fact]
    public async Task What_stands_comes_first_and_a_wrong_position_is_refused()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        await console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { tool = "mailer" }, reason = "Provider is down" });
        using var stream = await EventStream.OpenAsync(console, token);
        Assert.Equal("governance.kill_switch.engaged.v1", await stream.TypeAsync());
        Assert.Equal(400, (await console.CallAsync("GET", "/agent/v1/events", null, token, ("Last-Event-ID", "yesterday"))).Status);
    }
}
