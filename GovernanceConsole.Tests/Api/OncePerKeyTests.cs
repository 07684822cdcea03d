using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Api;

/// <summary>Calls of the management API that would act twice, made again with their key.</summary>
public sealed class OncePerKeyTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private ConsoleHost _console = null!;

    public async ValueTask InitializeAsync()
    {
        _console = await ConsoleHost.OnSqliteAsync(services: services => services.AddSingleton<TimeProvider>(_clock));
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
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => answer.Id).Distinct());
        Assert.Equal(1, (await _console.DoAsync("GET", "/api/v1/ledger?kind=kill")).GetProperty("items").GetArrayLength());
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

    private async Task<string> CredentialsAsync(string key)
    {
        var (status, issued) = await _console.CallAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials", headers: ("Idempotency-Key", key));
        Assert.Equal(201, status);
        return issued.GetProperty("client_secret").GetString()!;
    }

    private async Task<(int Status, string? Id)> KillAsync(string workflow, string key)
    {
        var (status, kill) = await _console.CallAsync("POST", "/api/v1/kill-switches", new { scope = new { workflow }, reason = "Audit" }, headers: ("Idempotency-Key", key));
        return (status, kill.TryGetProperty("id", out var id) ? id.GetString() : null);
    }
}
