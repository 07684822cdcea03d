using System.Collections.Concurrent;
using System.Threading.Channels;
using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Makes the runs that are due or asked for, and raises the alerts of suites. Every suite by itself: a slow endpoint holds up nothing but its own suite.</summary>
internal sealed class SuiteWorker(
    SuiteCallTable table, SuiteCaller caller, SuiteAlerts alerts, IEvaluations evaluations, IEvaluationSuites suites, ISequencer sequencer, ChangeHub hub, IOptions<AssuranceOptions> options, TimeProvider clock, ILogger<SuiteWorker> logger) : BackgroundService
{
    /// <summary>The id of the notice that somebody wants a run now.</summary>
    public const string Asked = "suite-calls";

    // So many suites at a time on one node.
    private const int AtOnce = 8;

    private static readonly ActorRef Console = ActorRef.System("evaluations");
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromDays(1)];

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var subscription = hub.Subscribe(OnNotice);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
                {
                    // A store that is away was told of already.
                    if (sequencer.Health.Ready)
                        Log.SuitesNotLookedAt(logger, fault);
                }

                await RestAsync(stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(_running.Values);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var standings = await evaluations.StandingsAsync(cancellationToken);
        var calls = await table.AllAsync(cancellationToken);
        foreach (var standing in standings.Where(one => one.Suite.Definition.Endpoint is not null))
        {
            var due = RunsDue.Of(standing, suites.Runs, clock.GetUtcNow());
            await table.AddDueAsync(standing.Suite.Id, due, cancellationToken);
            // What is not due any more, and nobody asked for.
            foreach (var past in calls.Where(call => call.Suite == standing.Suite.Id && call is { NextAt: not null, AskedBy: null } && !due.Any(run => run.Agent == call.Agent && SuiteCallTable.Text(run) == call.Versions)))
                await table.DropAsync(past, cancellationToken);
        }

        foreach (var orphan in calls.Where(call => suites.Find(call.Suite)?.Definition.Endpoint is null))
            await table.DropAsync(orphan, cancellationToken);
        await table.PruneAsync(cancellationToken);
        calls = await table.AllAsync(cancellationToken);
        await alerts.UpdateAsync(standings, calls, cancellationToken);
        await BeginAsync(calls, cancellationToken);
    }

    private async Task BeginAsync(IReadOnlyList<SuiteCallRow> calls, CancellationToken cancellationToken)
    {
        var now = EntryTime.ToMicroseconds(clock.GetUtcNow());
        foreach (var ready in calls.Where(call => call.NextAt <= now && !(call.ClaimedUntil >= now)).OrderBy(call => call.NextAt).GroupBy(call => call.Suite))
        {
            if (_running.Count >= AtOnce)
                return;
            if (_running.ContainsKey(ready.Key) || suites.Find(ready.Key) is not { Definition.Endpoint: not null } suite)
                continue;
            var call = ready.First();
            if (!await table.ClaimAsync(call, caller.Longest(suite.Definition), cancellationToken))
                continue;
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[ready.Key] = over.Task;
            _ = Task.Run(() => RunAsync(suite, call, over, cancellationToken), CancellationToken.None);
        }
    }

    private async Task RunAsync(Versioned<SuiteDefinition> suite, SuiteCallRow call, TaskCompletionSource over, CancellationToken cancellationToken)
    {
        try
        {
            var actor = call.AskedBy is { } asked ? ActorRef.Parse(asked) : Console;
            var (noAnswer, refused) = await caller.RunAsync(suite, new RunToMake(call.Agent, SuiteCallTable.VersionsOf(call)), actor, cancellationToken);
            if (refused is not null)
            {
                Log.SuiteRunNotRecorded(logger, suite.Id, refused.Detail);
                await table.AgainAsync(call, call.Attempts, Soon, call.Problem, call.AskedBy, cancellationToken);
            }
            else if (noAnswer is null)
            {
                await table.DoneAsync(call, cancellationToken);
            }
            else
            {
                Log.SuiteNotAnswered(logger, suite.Id, noAnswer);
                // What somebody asked for is given up after a day; what is due goes on being due.
                var wait = Waits[Math.Min(call.Attempts, Waits.Length - 1)];
                await table.AgainAsync(call, call.Attempts + 1, wait, noAnswer, call.Attempts < Waits.Length - 1 ? call.AskedBy : null, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another node goes on, or this one when it is back.
            await table.AgainAsync(call, call.Attempts, TimeSpan.Zero, call.Problem, call.AskedBy, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // The store is away: the claim ends by itself.
            Log.SuitesNotLookedAt(logger, fault);
        }
        finally
        {
            _running.TryRemove(suite.Id, out _);
            over.SetResult();
            hub.Publish(new ChangeNotice(ChangeTopics.Versions, Asked, 0));
        }
    }

    private async Task RestAsync(CancellationToken cancellationToken)
    {
        using var longest = new CancellationTokenSource(options.Value.Every, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, cancellationToken);
        try
        {
            await _signal.Reader.ReadAsync(over.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time itself makes suites due.
        }
    }

    private void OnNotice(ChangeNotice notice)
    {
        if (notice.Id == Asked || notice.Id?.StartsWith(SuiteDefinition.RuleKind + "/", StringComparison.Ordinal) == true)
            _signal.Writer.TryWrite(true);
    }
}
