using System.Globalization;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>Suspends whom a tripwire stops.</summary>
internal sealed class TripwireWorker(TripwireQueue queue, TripwireFold fold, IRuleBook rules, ISequencer sequencer, TimeProvider clock, ILogger<TripwireWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        await Task.WhenAll(TickAsync(stoppingToken), SuspendAsync(stoppingToken));
    }

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            sequencer.TryEnqueue(new Tick(fold));
    }

    private async Task SuspendAsync(CancellationToken stoppingToken)
    {
        await foreach (var tripped in queue.ReadAllAsync(stoppingToken))
        {
            var (tripwire, agent) = (tripped.By.Definition, tripped.Agent);
            var change = new RuleChange
            {
                Kind = AgentRules.Agent,
                Id = agent.Id,
                Agent = agent.Id,
                Actor = ITripwires.Actor,
                ExpectedVersion = agent.Version,
                Document = RuleDocuments.Document(agent.Definition with { Status = AgentStatus.Suspended, PilotUntil = null }),
                Reason = string.Create(CultureInfo.InvariantCulture, $"Tripwire '{tripped.By.Id}': {tripped.Count} {Word(tripwire.Count, tripped.Count)} within {TripwireSpan.Words(tripwire.Within)}, {(tripped.First == tripped.Last ? $"entry {tripped.First}" : $"entries {tripped.First} to {tripped.Last}")}."),
            };
            // Refused where it is suspended already, or somebody has changed it meanwhile: then what counts, counts again.
            if (await rules.ChangeAsync([change], stoppingToken) is WriteResult<IReadOnlyList<RuleVersion>>.Saved)
                Log.Tripped(logger, agent.Id, tripped.By.Id);
        }
    }

    private static string Word(TripwireCount count, long many) => (count, many) switch
    {
        (TripwireCount.Refusals, 1) => "refusal",
        (TripwireCount.Refusals, _) => "refusals",
        (TripwireCount.Holds, 1) => "hold",
        (TripwireCount.Holds, _) => "holds",
        (TripwireCount.Runaway, 1) => "refusal of a run that went too far",
        (TripwireCount.Runaway, _) => "refusals of runs that went too far",
        (TripwireCount.Failures, 1) => "failure",
        (TripwireCount.Failures, _) => "failures",
        (TripwireCount.Unreported, 1) => "permit without a report",
        (TripwireCount.Unreported, _) => "permits without a report",
    };

    /// <summary>Looks at the time on the loop's thread, which owns the counts.</summary>
    private sealed class Tick(TripwireFold fold) : SequencedWork
    {
        public override void Run(ILedgerBatch batch) => fold.Tick(batch.Rules);

        public override void Committed()
        {
        }

        public override void Failed(Exception cause)
        {
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "The agent {Agent} was suspended by the tripwire {Tripwire}.")]
    public static partial void Tripped(ILogger logger, string agent, string tripwire);
}
