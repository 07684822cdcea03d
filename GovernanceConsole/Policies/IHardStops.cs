using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies;

/// <summary>Hard stops.</summary>
public interface IHardStops
{
    IReadOnlyList<Versioned<HardStopDefinition>> List();

    Versioned<HardStopDefinition>? Find(string id);

    Task<WriteResult<Versioned<HardStopDefinition>>> PutAsync(Caller caller, string id, HardStopDefinition stop, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Puts a whole list in the place of the stop's former one.</summary>
    /// <param name="entries">Read once, as they come.</param>
    Task<WriteResult<Versioned<HardStopDefinition>>> PutEntriesAsync(Caller caller, string id, IAsyncEnumerable<string> entries, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
