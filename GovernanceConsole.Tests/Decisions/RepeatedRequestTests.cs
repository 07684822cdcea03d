using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>Calls that are made again, at once or later, to this node or another: the first answer is the only one.</summary>
public sealed class RepeatedRequestTests(PostgresServer postgres)
{
    private const string Sqlite = nameof(Sqlite), PostgreSql = nameof(PostgreSql);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(Sqlite), InlineData(PostgreSql)]
    public async Task ARequestId_IsRemembered_ForTenMinutesAndItsQuestion(string store)
    {
        await using var console = await StartAsync(store);
        await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        var first = await AskAsync(console, null, Scenario.Question(), "X-Request-ID");

        _clock.Advance(TimeSpan.FromMinutes(9));
        await console.NewTokenAsync();
        Assert.Equal(first, await AskAsync(console, null, Scenario.Question(), "X-Request-ID"));
        Assert.NotEqual(first, await AskAsync(console, null, Scenario.Question(region: "US"), "X-Request-ID"));

        _clock.Advance(TimeSpan.FromMinutes(2));
        await console.NewTokenAsync();
        var second = await AskAsync(console, null, Scenario.Question(), "X-Request-ID");
        Assert.NotEqual(first, second);
        Assert.Equal(second, await AskAsync(console, null, Scenario.Question(), "X-Request-ID"));
    }

    [Theory]
    [InlineData(Sqlite), InlineData(PostgreSql)]
    public async Task OneKey_OfManyCallsAtOnce_IsDecidedOnce(string store)
    {
        await using var console = await StartAsync(store);
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(console, agent, Scenario.Question())));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await DecisionsAsync(console));
    }

    [Fact]
    public async Task OneKey_OfManyCallsToTwoNodes_IsDecidedOnce()
    {
        await using var one = await ConsoleHost.OnPostgresAsync(postgres);
        await using var two = await ConsoleHost.OnPostgresAsync(postgres, one.Connection);
        var agent = await Scenario.SetUpAsync(one);
        await Scenario.DialAsync(one, 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AskAsync(i % 2 == 0 ? one : two, agent, Scenario.Question())));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await DecisionsAsync(one));
    }

    [Theory]
    [InlineData(Sqlite), InlineData(PostgreSql)]
    public async Task Subjects_ThatAreNoAgents_HaveKeysOfTheirOwn(string store)
    {
        await using var console = await StartAsync(store);
        await Scenario.SetUpAsync(console);

        var alice = await AskAsync(console, null, About("alice"));
        var bob = await AskAsync(console, null, About("bob"));

        Assert.Equal(alice, await AskAsync(console, null, About("alice")));
        Assert.NotEqual(alice, bob);
        Assert.Equal(bob, await AskAsync(console, null, About("bob")));
        Assert.Equal(2, await DecisionsAsync(console));
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    private static JsonObject About(string user)
    {
        var question = Scenario.Question();
        question["subject"] = new JsonObject { ["type"] = "user", ["id"] = user };
        return question;
    }

    private static async Task<string> AskAsync(ConsoleHost console, string? token, JsonObject question, string header = "Idempotency-Key")
    {
        var (status, body) = await console.CallAsync("POST", "/access/v1/evaluation", question, token, (header, "again"));
        Assert.True(status == 200, body.ToString());
        return body.GetProperty("context").GetProperty("evaluation_id").GetString()!;
    }

    private static async Task<int> DecisionsAsync(ConsoleHost console) =>
        (await console.DoAsync("GET", "/api/v1/ledger?kind=decision")).GetProperty("items").GetArrayLength();

    private async Task<ConsoleHost> StartAsync(string store) => store == Sqlite
        ? await ConsoleHost.OnSqliteAsync(services: services => services.AddSingleton<TimeProvider>(_clock))
        : await ConsoleHost.OnPostgresAsync(await postgres.NewDatabaseAsync(), static _ => { }, services => services.AddSingleton<TimeProvider>(_clock));
}
