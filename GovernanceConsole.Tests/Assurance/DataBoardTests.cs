using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>The board of data sources: what the decision point says of them, their readings by hour, the decisions they changed.</summary>
public sealed class DataBoardTests(PostgresServer postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Board_SaysWhyASourceIsBad_AndWhichDecisionsItChanged(bool onPostgres)
    {
        var clock = new FakeTimeProvider(Noon);
        void Fake(IServiceCollection services) => services.AddSingleton<TimeProvider>(clock);
        await using var console = onPostgres ? await ConsoleHost.OnPostgresAsync(await postgres.NewDatabaseAsync(), _ => { }, Fake) : await ConsoleHost.OnSqliteAsync(null, Fake);
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 2);
        await WorkflowAsync(console, "hold");
        Assert.Equal("The data source 'crm' is not defined", (await BoardAsync(console)).GetProperty("problem").GetString());
        await console.DoAsync("PUT", "/api/v1/data-sources/crm", new { name = "CRM", owner = "data@example.com", max_age = "PT6H", min_completeness = 0.95 });

        await ReportAsync(console, new { completeness = 0.99 });
        await Scenario.AskAsync(console, agent);
        await ReportAsync(console, new { completeness = 0.91 });
        await ReportAsync(console, new { completeness = 0.93 });
        await Scenario.AskAsync(console, agent);
        await Scenario.AskAsync(console, agent, Scenario.Question("email.draft"));
        await WorkflowAsync(console, "deny");
        await Scenario.AskAsync(console, agent);
        await WorkflowAsync(console, "lower");
        var lowered = await Scenario.AskAsync(console, agent);
        Assert.Equal(("permit", 1), (lowered.GetProperty("outcome").GetString(), lowered.GetProperty("level").GetInt32()));

        var board = await Eventually.GetAsync(() => BoardAsync(console), one => one.GetProperty("touched").GetProperty("lowered").GetInt64() == 1);
        Assert.Equal((1, 1, false), (board.GetProperty("touched").GetProperty("held").GetInt64(), board.GetProperty("touched").GetProperty("denied").GetInt64(), board.GetProperty("good").GetBoolean()));
        Assert.Contains("0.95 complete and is 0.93", board.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(("publishing", "lower"), (board.GetProperty("uses")[0].GetProperty("workflow").GetString(), board.GetProperty("uses")[0].GetProperty("then").GetString()));

        var source = await console.DoAsync("GET", "/api/v1/data-quality/crm");
        var hour = Assert.Single(source.GetProperty("hours").EnumerateArray());
        Assert.Equal((3, 0.91), (hour.GetProperty("readings").GetInt32(), hour.GetProperty("completeness").GetDouble()));
        var touch = Assert.Single(source.GetProperty("touches").EnumerateArray());
        Assert.Equal(("publishing", lowered.GetProperty("ledger").GetProperty("seq").GetInt64()), (touch.GetProperty("workflow").GetString(), touch.GetProperty("example").GetInt64()));
    }

    [Fact]
    public async Task LateReadings_CountForTheirHour_AndChangeNothingNow()
    {
        var clock = new FakeTimeProvider(Noon);
        await using var console = await ConsoleHost.OnSqliteAsync(null, services => services.AddSingleton<TimeProvider>(clock));
        await Scenario.SetUpAsync(console);
        await console.DoAsync("PUT", "/api/v1/data-sources/crm", new { name = "CRM", owner = "data@example.com", max_age = "PT6H", min_completeness = 0.95 });
        await ReportAsync(console, new { completeness = 0.99 });
        await ReportAsync(console, new { completeness = 0.5, at = Noon.AddHours(-3) });
        var source = await Eventually.GetAsync(() => console.DoAsync("GET", "/api/v1/data-quality/crm"), one => one.GetProperty("hours").GetArrayLength() == 2);
        Assert.Equal([0.5, 0.99], source.GetProperty("hours").EnumerateArray().Select(hour => hour.GetProperty("completeness").GetDouble()));
        Assert.True(source.GetProperty("good").GetBoolean());
        Assert.Equal(422, (await console.CallAsync("GET", "/api/v1/data-quality/crm?days=0")).Status);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/data-quality/nothing")).Status);
    }

    private static async Task ReportAsync(ConsoleHost console, object reading)
    {
        var client = await console.DoAsync("POST", "/api/v1/clients", new { id = $"monitor-{Guid.NewGuid():N}"[..20], scopes = new[] { "telemetry" } });
        var token = await console.TokenAsync(client.GetProperty("client_id").GetString()!, client.GetProperty("client_secret").GetString()!);
        await console.DoAsync("POST", "/api/v1/data-sources/crm/readings", reading, token);
    }

    private static Task WorkflowAsync(ConsoleHost console, string onBadData) => console.DoAsync("PUT", "/api/v1/workflows/publishing", new JsonObject
    {
        ["name"] = "Publishing",
        ["risk"] = "high",
        ["owner"] = "cmo@example.com",
        ["confidence_threshold"] = 0.8,
        ["requires_data"] = new JsonArray("crm"),
        ["on_bad_data"] = onBadData,
    });

    private static async Task<JsonElement> BoardAsync(ConsoleHost console) => Assert.Single((await console.DoAsync("GET", "/api/v1/data-quality")).GetProperty("items").EnumerateArray());
}
