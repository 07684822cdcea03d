using GovernanceConsole.Components;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>Makes the worlds of replays, and replays.</summary>
internal sealed class Replayer(ILedger ledger, IRuleBook rules, DecisionFold fold, IOutcomeUse outcomes, IOptions<OrganisationOptions> organisation)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone);

    /// <summary>The rules in force. What is stopped at the moment says nothing of a change, so kill switches are left out.</summary>
    public DecisionSnapshot Today => fold.Durable with { Stops = StopIndex.Empty };

    /// <summary>By which recorded facts the rules in force would decide.</summary>
    public FactsHorizon Horizon => FactsHorizon.Of(rules.Current);

    /// <summary>A world of these rules; its meters are empty.</summary>
    public ReplayWorld World(DecisionSnapshot snapshot, FactsHorizon horizon) => new(snapshot, horizon, _zone);

    public Task<ReplayStretch> StretchAsync(DateTimeOffset since, DateTimeOffset until, long most, CancellationToken cancellationToken) =>
        ReplayStretch.OfAsync(ledger, since, until, most, cancellationToken);

    public Task RunAsync(ReplayWorld before, ReplayWorld after, IReplayTally tally, ReplayStretch stretch, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken) =>
        new Replay(ledger, outcomes, before, after, tally).RunAsync(stretch, progress, cancellationToken);
}
