using System.Threading.Channels;
using GovernanceConsole.Agents;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>An agent that a tripwire stops.</summary>
/// <param name="Agent">As it stood: whoever changes it meanwhile goes first.</param>
/// <param name="First">The first of the entries that were counted.</param>
/// <param name="Last">The last of them.</param>
internal sealed record Tripped(Versioned<TripwireDefinition> By, Versioned<AgentDefinition> Agent, long First, long Last, int Count);

/// <summary>From the loop, which must not wait, to who suspends.</summary>
internal sealed class TripwireQueue
{
    private readonly Channel<Tripped> _tripped = Channel.CreateUnbounded<Tripped>();

    public void Add(Tripped tripped) => _tripped.Writer.TryWrite(tripped);

    public IAsyncEnumerable<Tripped> ReadAllAsync(CancellationToken cancellationToken) => _tripped.Reader.ReadAllAsync(cancellationToken);
}
