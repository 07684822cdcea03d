using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Subtrees from the store: leaves from the entries' hashes, higher ones from the roots of full tiles, so that a proof reads some hundred rows however long the ledger is.</summary>
internal sealed class StoredSubtrees(ConsoleDbContext context) : ISubtreeReader
{
    public const int TileHeight = 8;
    public const int TileWidth = 1 << TileHeight;

    /// <summary>As many levels of tiles as 63 bits of sequence number can fill.</summary>
    public const int Levels = 8;

    private readonly Dictionary<(int, long), byte[]> _known = [];

    public async ValueTask<byte[]> ReadAsync(int height, long index, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((height, index), out var known))
            return known;
        var level = height / TileHeight;
        var count = 1 << (height % TileHeight);
        var hashes = await HashesAsync(level, index * count, count, cancellationToken);
        // A tile whose root is not stored yet is made of the one below.
        return _known[(height, index)] = hashes.Count == count ? Fold(hashes) : await FromBelowAsync(height, index, cancellationToken);
    }

    /// <summary>The roots of full tiles from a position on, made of the level below: one reading for all of them.</summary>
    /// <exception cref="InvalidDataException">The level below has a gap.</exception>
    public async Task<IReadOnlyList<byte[]>> RootsAsync(int level, long from, int count, CancellationToken cancellationToken)
    {
        var below = await HashesAsync(level - 1, from * TileWidth, count * TileWidth, cancellationToken);
        if (below.Count < count * TileWidth)
            throw new InvalidDataException($"Of the tree's level {level - 1}, {below.Count} of {count * TileWidth} hashes from {from * TileWidth} on are there.");
        return [.. below.Chunk(TileWidth).Select(Fold)];
    }

    /// <summary>Hashes of one level from a position on: leaves at level 0, roots of full tiles above.</summary>
    public async Task<IReadOnlyList<byte[]>> HashesAsync(int level, long from, int count, CancellationToken cancellationToken)
    {
        if (level > 0)
            return await context.Set<TreeNodeRow>().AsNoTracking().Where(row => row.Level == level && row.Index >= from && row.Index < from + count).OrderBy(row => row.Index).Select(row => row.Hash).ToListAsync(cancellationToken);
        return (await LeavesAsync(from, count, cancellationToken)).ConvertAll(hash => MerkleTree.Leaf(hash));
    }

    /// <summary>What the leaves are made of: the entries' hashes.</summary>
    public Task<List<byte[]>> LeavesAsync(long from, int count, CancellationToken cancellationToken) =>
        context.Set<LedgerRow>().AsNoTracking().Where(row => row.Seq > from && row.Seq <= from + count).OrderBy(row => row.Seq).Select(row => row.Hash).ToListAsync(cancellationToken);

    private async Task<byte[]> FromBelowAsync(int height, long index, CancellationToken cancellationToken)
    {
        var left = await ReadAsync(height - 1, index * 2, cancellationToken);
        var right = await ReadAsync(height - 1, (index * 2) + 1, cancellationToken);
        return MerkleTree.Node(left, right);
    }

    private static byte[] Fold(IReadOnlyList<byte[]> hashes)
    {
        while (hashes.Count > 1)
            hashes = [.. hashes.Chunk(2).Select(pair => MerkleTree.Node(pair[0], pair[1]))];
        return hashes[0];
    }
}
