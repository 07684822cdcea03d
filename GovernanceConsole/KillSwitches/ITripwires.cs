using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.KillSwitches;

/// <summary>Limits on how an agent behaves, past which it is suspended by itself.</summary>
public interface ITripwires
{
    /// <summary>Who suspends: the actor of the change.</summary>
    static readonly ActorRef Actor = ActorRef.System("tripwires");

    IReadOnlyList<Versioned<TripwireDefinition>> List();

    Versioned<TripwireDefinition>? Find(string id);

    /// <summary>Agents that a tripwire suspended and nobody has looked at yet, the latest first. The reason names the tripwire and the entries.</summary>
    IReadOnlyList<Versioned<AgentDefinition>> Suspended();

    Task<WriteResult<Versioned<TripwireDefinition>>> PutAsync(Caller caller, string id, TripwireDefinition tripwire, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
