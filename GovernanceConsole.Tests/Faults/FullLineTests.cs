using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Faults;

/// <summary>More comes than the loop can take: who finds no place in line hears so at once, and nothing of theirs is done later.</summary>
public sealed class FullLineTests
{
    [Fact]
    public async Task WhenTheLineIsFull_WhoComesIsToldToTryAgain_AndNothingOfItIsRecorded()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(settings => settings["Ledger:QueueCapacity"] = "8");
        var token = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        var sequencer = console.Services.GetRequiredService<ISequencer>();
        using var open = new ManualResetEventSlim();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(sequencer.TryEnqueue(new LookWork<bool>(_ =>
        {
            held.SetResult();
            return open.Wait(TimeSpan.FromSeconds(30));
        })));
        await held.Task;
        var waiting = new List<LookWork<int>>();
        for (var work = new LookWork<int>(_ => 1); sequencer.TryEnqueue(work); work = new LookWork<int>(_ => 1))
            waiting.Add(work);
        Assert.Equal(8, waiting.Count);

        using (var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/evaluation") { Content = new StringContent(Scenario.Question().ToJsonString(), System.Text.Encoding.UTF8, "application/json") })
        {
            request.Headers.Authorization = new("Bearer", token);
            using var refused = await console.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(503, (int)refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
            Assert.StartsWith("Too many questions wait in line", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        open.Set();
        Assert.All(await Task.WhenAll(waiting.Select(work => work.Answer)), answer => Assert.Equal(1, answer));
        Assert.Equal("permit", (await Scenario.AskAsync(console, token)).GetProperty("outcome").GetString());
        Assert.Equal(1, (await console.DoAsync("GET", "/api/v1/ledger?kind=decision")).GetProperty("items").GetArrayLength());
    }
}
