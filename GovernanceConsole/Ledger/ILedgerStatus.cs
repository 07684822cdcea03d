using GovernanceConsole.Data;

namespace GovernanceConsole.Ledger;

/// <summary>How the ledger stands, and what is fed from it: for an operator.</summary>
public interface ILedgerStatus
{
    /// <summary>Reads it now. A store that is away is part of the answer, not an exception.</summary>
    Task<LedgerStatus> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>What this node knows by itself, and what the store tells.</summary>
/// <param name="Place">Where the store is; no password is in it.</param>
/// <param name="LastAt">When the last entry was written; null for an empty ledger.</param>
/// <param name="Waiting">How much work waits in line on this node.</param>
/// <param name="Capacity">How much may wait before callers get 503.</param>
/// <param name="Stored">Null where the store cannot be read.</param>
/// <param name="StoreProblem">Why it cannot.</param>
public sealed record LedgerStatus(
    StorageProvider Provider, string Place, SequencerHealth Health, LedgerHead Head, DateTimeOffset? LastAt, int Waiting, int Capacity, StoredStatus? Stored, string? StoreProblem);

/// <summary>What only the store can tell.</summary>
/// <param name="SignedFor">How many entries the last checkpoint covers; 0 where none was signed.</param>
public sealed record StoredStatus(IReadOnlyList<ProjectionStatus> Projections, long SignedFor, DateTimeOffset? SignedAt, IReadOnlyList<NodeStatus> Nodes);

/// <summary>How far a projection has come.</summary>
/// <param name="Behind">How many entries it has not taken in yet.</param>
public sealed record ProjectionStatus(string Name, long Position, long Behind);

/// <summary>A console on this store.</summary>
/// <param name="Name">Its machine and process.</param>
/// <param name="Since">From when on it has been listening.</param>
public sealed record NodeStatus(string Name, DateTimeOffset Since, bool IsThisOne);
