using System.Text.Json;
using GovernanceConsole.Access.Internal.Stored;
using GovernanceConsole.Data;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Api;

/// <summary>Calls of the management API that would act twice, made again with their key.</summary>
public sealed class OncePerKeyTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly GatedEndpoint _gated = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private ConsoleHost _console = null!;

    public async ValueTask InitializeAsync()
    {
        _console = await ConsoleHost.OnSqliteAsync(services: services => services.AddSingleton<TimeProvider>(_clock).AddSingleton<IStartupFilter>(_gated));
        await Scenario.SetUpAsync(_console);
    }

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Fact]
    public async Task RepeatedCall_GetsTheFirstAnswer_ForTenMinutes()
    {
        var first = await CredentialsAsync("one");
        Assert.Equal(first, await CredentialsAsync("one"));
        Assert.NotEqual(first, await CredentialsAsync("two"));

        _clock.AdjustTime(_clock.GetUtcNow().AddMinutes(11));
        await _console.NewTokenAsync();
        Assert.NotEqual(first, await CredentialsAsync("one"));
    }

    [Fact]
    public async Task ManyCallsAtOnce_ActOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => KillAsync("publishing", "stop")));
        await AssertOneKillAsync(_console, answers);
    }

    [Fact]
    public async Task WhateverActsAnewWithEachCall_TakesAKey()
    {
        var paths = (await _console.DoAsync("GET", "/openapi/v1.json")).GetProperty("paths");
        var taking = paths.EnumerateObject()
            .Where(path => path.Value.TryGetProperty("post", out var post) && post.TryGetProperty("parameters", out var parameters) && parameters.EnumerateArray().Any(one => one.GetProperty("name").GetString() == "Idempotency-Key"))
            .Select(path => path.Name).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "/access/v1/evaluation", "/access/v1/evaluations", "/access/v1/requests", "/api/v1/agents/{id}/credentials", "/api/v1/approvals/{id}/extend", "/api/v1/clients",
                "/api/v1/data-sources/{id}/readings", "/api/v1/evaluation-suites/{id}/calls", "/api/v1/evaluation-suites/{id}/runs", "/api/v1/incidents", "/api/v1/incidents/{id}/costs",
                "/api/v1/kill-switches", "/api/v1/kill-switches/{id}/release", "/api/v1/ledger/keys/rotate", "/api/v1/platforms/{id}/readings", "/api/v1/scorecards/{week}/notes", "/api/v1/slas/{id}/readings",
            ],
            taking);
    }

    [Fact]
    public async Task ARepeatedRotation_MakesOneKey()
    {
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(200, (await _console.CallAsync("POST", "/api/v1/ledger/keys/rotate", new { reason = "Yearly" }, headers: ("Idempotency-Key", "rotate"))).Status);
        Assert.Equal(2, (await _console.DoAsync("GET", "/api/v1/ledger/keys")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task AnotherBody_IsNoRepeat_AndWhatWasRefusedMayBeTriedAgain()
    {
        Assert.Equal(201, (await KillAsync("publishing", "stop")).Status);
        Assert.Equal(422, (await KillAsync("elsewhere", "stop")).Status);
        Assert.Equal(409, (await KillAsync("publishing", "again")).Status);
        await _console.DoAsync("POST", $"/api/v1/kill-switches/{(await KillAsync("publishing", "stop")).Id}/release", new { reason = "Over" });
        Assert.Equal(201, (await KillAsync("publishing", "again")).Status);
        Assert.Equal(400, (await KillAsync("publishing", "no key")).Status);
    }

    [Fact]
    public async Task ManyCallsToTwoNodes_ActOnce_AndANodeThatStartsLaterKnowsTheAnswer()
    {
        await using var one = await ConsoleHost.OnPostgresAsync(postgres);
        await using (var two = await ConsoleHost.OnPostgresAsync(postgres, one.Connection))
        {
            await Scenario.SetUpAsync(one);
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => KillAsync("publishing", "stop", i % 2 == 0 ? one : two)));
            await AssertOneKillAsync(one, answers);
        }

        var issued = await CredentialsAsync("issue", one);
        await using var later = await ConsoleHost.OnPostgresAsync(postgres, one.Connection);
        Assert.Equal(issued, await CredentialsAsync("issue", later));
    }

    [Fact]
    public async Task WhoLeavesWhileItIsAtWork_HearsLaterWhatCameOfIt()
    {
        using var leaving = new CancellationTokenSource();
        var left = GatedAsync(leaving.Token);
        await _gated.Entered;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        var again = GatedAsync(TestContext.Current.CancellationToken);
        _gated.Open();
        using var answer = await again;
        Assert.Equal((201, "\"7\"", "application/json; charset=utf-8"), ((int)answer.StatusCode, answer.Headers.ETag?.ToString(), answer.Content.Headers.ContentType?.ToString()));
        Assert.Equal(1, JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("call").GetInt32());
        using var other = await GatedAsync(TestContext.Current.CancellationToken, "?of=another");
        Assert.Equal(422, (int)other.StatusCode);
    }

    [Fact]
    public async Task WhatBeganAndWasNeverAnswered_IsToldAsThat()
    {
        var stuck = GatedAsync(TestContext.Current.CancellationToken);
        await _gated.Entered;
        _clock.AdjustTime(_clock.GetUtcNow().AddSeconds(31));
        using (var refused = await GatedAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(409, (int)refused.StatusCode);
            Assert.Contains("never answered", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        _gated.Open();
        using var answered = await stuck;
        Assert.Equal(201, (int)answered.StatusCode);
    }

    [Fact]
    public async Task WhatIsKept_HoldsNoSecretInPlain()
    {
        var secret = await CredentialsAsync("one");
        await using var scope = _console.Services.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<AccessDbContext>().Set<KeptAnswerRow>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(secret, System.Text.Encoding.UTF8.GetString(kept.Answer!), StringComparison.Ordinal);
    }

    private static async Task AssertOneKillAsync(ConsoleHost console, IReadOnlyList<(int Status, string? Id)> answers)
    {
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => answer.Id).Distinct());
        Assert.Equal(1, (await console.DoAsync("GET", "/api/v1/ledger?kind=kill")).GetProperty("items").GetArrayLength());
    }

    private async Task<HttpResponseMessage> GatedAsync(CancellationToken cancellationToken, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, GatedEndpoint.Path + query);
        request.Headers.Authorization = new("Bearer", await _console.TokenAsync());
        request.Headers.Add("Idempotency-Key", "gated");
        return await _console.Http.SendAsync(request, cancellationToken);
    }

    private async Task<string> CredentialsAsync(string key, ConsoleHost? console = null)
    {
        var (status, issued) = await (console ?? _console).CallAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials", headers: ("Idempotency-Key", key));
        Assert.Equal(201, status);
        return issued.GetProperty("client_secret").GetString()!;
    }

    private async Task<(int Status, string? Id)> KillAsync(string workflow, string key, ConsoleHost? console = null)
    {
        var (status, kill) = await (console ?? _console).CallAsync("POST", "/api/v1/kill-switches", new { scope = new { workflow }, reason = "Audit" }, headers: ("Idempotency-Key", key));
        return (status, kill.TryGetProperty("id", out var id) ? id.GetString() : null);
    }
}
