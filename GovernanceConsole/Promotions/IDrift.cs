using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Promotions;

/// <summary>Drift of what agents do: what is watched, and what was found.</summary>
public interface IDrift
{
    /// <summary>Every watch by id; those that nobody changed have version 0.</summary>
    IReadOnlyList<Versioned<DriftWatch>> Watches();

    Versioned<DriftWatch>? FindWatch(string id);

    /// <summary>Adds or changes a watch.</summary>
    Task<WriteResult<Versioned<DriftWatch>>> PutAsync(Caller caller, string id, DriftWatch watch, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Takes away a watch of the house's own; one that the console came with goes back to what it was.</summary>
    Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>What was written down, the newest first; what is settled only where asked for.</summary>
    IReadOnlyList<Versioned<DriftNote>> Notes(bool settled);

    /// <summary>What every watch finds now, in a workflow or of an agent; drifts first.</summary>
    Task<IReadOnlyList<DriftFinding>> FindAsync(string? workflow, string? agent, CancellationToken cancellationToken);
}
