using GovernanceConsole.Access;
using GovernanceConsole.Approvals;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Decisions.Internal.Replay;

internal sealed class Simulator(Replayer replayer, IRuleBook rules, IOptions<ApprovalOptions> approvals, TimeProvider clock) : ISimulator
{
    public async Task<SimulationResult> RunAsync(Caller caller, Func<Caller, Task<Refusal?>> change, SimulationPeriod period, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        if (period.Since >= period.Until)
            return new SimulationResult.Refused(Refusal.OutOfRange("since", "'since' must be before 'until'."));
        var before = replayer.World(replayer.Today, replayer.Horizon);
        var (after, refusal) = await TryAsync(caller, change, before.Rules);
        if (after is null)
            return new SimulationResult.Refused(refusal!);

        var tally = new SimulationTally();
        await replayer.RunAsync(before, after, tally, await replayer.StretchAsync(period.Since, period.Until, long.MaxValue, cancellationToken), progress, cancellationToken);
        return new SimulationResult.Done(tally.Sum(period, before.Counts(approvals.Value.ReviewMinutes), after.Counts(approvals.Value.ReviewMinutes)));
    }

    /// <summary>The world as it would stand after the change, or why that would be refused.</summary>
    private async Task<(ReplayWorld? World, Refusal? Refusal)> TryAsync(Caller caller, Func<Caller, Task<Refusal?>> change, DecisionSnapshot today)
    {
        using var trial = RuleTrial.Begin(rules.Current, clock);
        // Nothing comes into force, so no second person has to agree; what the caller may not change he may not try either.
        if (await change(caller with { Actor = ActorRef.System("simulation") }) is { } refusal)
            return (null, refusal);
        var snapshot = today;
        foreach (var version in trial.Versions)
            snapshot = SnapshotFolding.Apply(snapshot, version, trial.Rules);
        snapshot = snapshot with { StopLists = new ReplayLists(today.StopLists, trial.Payloads) };
        return (replayer.World(snapshot, FactsHorizon.Of(trial.Rules)), null);
    }
}
