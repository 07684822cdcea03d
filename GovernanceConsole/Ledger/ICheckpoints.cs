using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger;

/// <summary>A signed statement of how many entries there are and what root they give.</summary>
/// <param name="Size">The number of entries it covers.</param>
/// <param name="Root">The root of the RFC 6962 tree over their hashes.</param>
/// <param name="Note">The C2SP checkpoint (c2sp.org/tlog-checkpoint), a signed note with its final newline.</param>
public sealed record Checkpoint(long Size, ReadOnlyMemory<byte> Root, string Note, DateTimeOffset At);

/// <summary>The key that signs checkpoints, as the world sees it.</summary>
/// <param name="Verifier">The C2SP verifier key: <c>name+hex(key id)+base64(0x01 and public key)</c>.</param>
/// <param name="RetiredAt">Null for the key in use.</param>
public sealed record CheckpointKey(string Verifier, DateTimeOffset CreatedAt, DateTimeOffset? RetiredAt);

/// <summary>That an entry stands in the ledger that a checkpoint covers.</summary>
/// <param name="Index">The leaf's index: the sequence number less one.</param>
/// <param name="Path">From the leaf up.</param>
public sealed record InclusionProof(LedgerEntry Entry, long Index, IReadOnlyList<byte[]> Path, Checkpoint Checkpoint);

/// <summary>Checkpoints and what they prove.</summary>
public interface ICheckpoints
{
    /// <summary>The checkpoint of the ledger's end, signed now where it has grown.</summary>
    /// <exception cref="LedgerForkedException">The store no longer holds what an earlier checkpoint covers: nothing is signed.</exception>
    Task<Checkpoint> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>A proof for one entry under the current checkpoint, or null where there is no such entry.</summary>
    Task<InclusionProof?> ProveAsync(long seq, CancellationToken cancellationToken);

    /// <summary>The proof that a tree of <paramref name="earlier"/> entries is the beginning of one with <paramref name="size"/>.</summary>
    Task<IReadOnlyList<byte[]>> ConsistencyAsync(long earlier, long size, CancellationToken cancellationToken);

    /// <summary>A tile of c2sp.org/tlog-tiles: up to 256 hashes, one after the other, or null where the tree does not reach so far.</summary>
    Task<byte[]?> TileAsync(int level, long index, int width, CancellationToken cancellationToken);

    /// <summary>An entry bundle of c2sp.org/tlog-tiles: the data of up to 256 leaves (each entry's 32-byte hash), each behind its length in two bytes, or null where the tree does not reach so far.</summary>
    Task<byte[]?> EntriesAsync(long index, int width, CancellationToken cancellationToken);

    /// <summary>Makes a new key and retires the one in use. The change is in the ledger before the new key signs anything, and the next checkpoint is signed by both.</summary>
    Task<WriteResult<CheckpointKey>> RotateKeyAsync(ActorRef actor, string reason, CancellationToken cancellationToken);

    /// <summary>Every key that ever signed, newest first.</summary>
    Task<IReadOnlyList<CheckpointKey>> KeysAsync(CancellationToken cancellationToken);
}

/// <summary>The ledger in the store is not the one that was signed for.</summary>
public sealed class LedgerForkedException(string message) : Exception(message);
