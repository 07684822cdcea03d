using GovernanceConsole.Access;
using GovernanceConsole.Approvals;
using GovernanceConsole.Components;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Decisions.Internal.Replay;

internal sealed class Simulator(
    ILedger ledger, IRuleBook rules, DecisionFold fold, IOutcomeUse outcomes, IOptions<OrganisationOptions> organisation, IOptions<ApprovalOptions> approvals, TimeProvider clock) : ISimulator
{
    private const int PageSize = 1000;

    public async Task<SimulationResult> RunAsync(Caller caller, Func<Caller, Task<Refusal?>> change, SimulationPeriod period, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (period.Since >= period.Until)
            return new SimulationResult.Refused(Refusal.OutOfRange("since", "'since' must be before 'until'."));
        var today = fold.Durable with { Stops = StopIndex.Empty };
        var (changed, refusal) = await TryAsync(caller, change, today);
        if (changed is null)
            return new SimulationResult.Refused(refusal!);

        var zone = TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone);
        var replay = new Replay(new ReplayWorld(today, zone), new ReplayWorld(changed, zone), outcomes, new RecordedContents(ledger));
        for (long? after = null; ;)
        {
            var page = await ledger.ReadAsync(new LedgerQuery(After: after, Since: period.Since, Until: period.Until, Limit: PageSize), cancellationToken);
            await replay.TakeAsync(page.Items, cancellationToken);
            progress?.Report(replay.Considered);
            if (page.Items.Count < PageSize)
                return new SimulationResult.Done(replay.Result(period, approvals.Value.ReviewMinutes));
            after = page.Items[^1].Seq;
        }
    }

    /// <summary>The rules as they would stand after the change, or why it would be refused.</summary>
    private async Task<(DecisionSnapshot? Rules, Refusal? Refusal)> TryAsync(Caller caller, Func<Caller, Task<Refusal?>> change, DecisionSnapshot today)
    {
        using var trial = RuleTrial.Begin(rules.Current, clock);
        // Nothing comes into force, so no second person has to agree; what the caller may not change he may not try either.
        if (await change(caller with { Actor = ActorRef.System("simulation") }) is { } refusal)
            return (null, refusal);
        var snapshot = today;
        foreach (var version in trial.Versions)
            snapshot = SnapshotFolding.Apply(snapshot, version, trial.Rules);
        return (snapshot with { Stops = StopIndex.Empty, StopLists = new ReplayLists(fold.Durable.StopLists, trial.Payloads) }, null);
    }
}
