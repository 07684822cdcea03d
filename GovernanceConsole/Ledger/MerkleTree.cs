using System.Numerics;
using System.Security.Cryptography;

namespace GovernanceConsole.Ledger;

/// <summary>Gives the root of a complete subtree: 2^height leaves, the first of them at index × 2^height.</summary>
public interface ISubtreeReader
{
    ValueTask<byte[]> ReadAsync(int height, long index, CancellationToken cancellationToken);
}

/// <summary>The Merkle tree of RFC 6962 section 2.1 over the entries' hashes: roots, inclusion and consistency proofs, each from a few subtrees.</summary>
public sealed class MerkleTree(ISubtreeReader subtrees)
{
    /// <summary>The hash of a leaf: SHA-256 of 0x00 and the data.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> data) => Hash(0x00, data, []);

    /// <summary>The hash of an inner node: SHA-256 of 0x01 and both children.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Hash(0x01, left, right);

    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    public async Task<byte[]> RootAsync(long size, CancellationToken cancellationToken) =>
        size == 0 ? SHA256.HashData([]) : await RangeAsync(0, size, cancellationToken);

    /// <summary>The path that proves the leaf at <paramref name="index"/> under the root of <paramref name="size"/> leaves (section 2.1.1).</summary>
    public async Task<IReadOnlyList<byte[]>> InclusionAsync(long index, long size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        var (from, to) = (0L, size);
        // From the root down; the proof is read from the leaf up.
        while (to - from > 1)
        {
            var split = from + LargestPowerBelow(to - from);
            path.Add(index < split ? await RangeAsync(split, to, cancellationToken) : await RangeAsync(from, split, cancellationToken));
            (from, to) = index < split ? (from, split) : (split, to);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The proof that the first <paramref name="earlier"/> leaves are the same in both trees (section 2.1.2).</summary>
    public async Task<IReadOnlyList<byte[]>> ConsistencyAsync(long earlier, long size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, size);
        var proof = new List<byte[]>();
        var (from, to, whole) = (0L, size, true);
        while (earlier != to)
        {
            var split = from + LargestPowerBelow(to - from);
            proof.Add(earlier <= split ? await RangeAsync(split, to, cancellationToken) : await RangeAsync(from, split, cancellationToken));
            (from, to, whole) = earlier <= split ? (from, split, whole) : (split, to, false);
        }

        if (!whole)
            proof.Add(await RangeAsync(from, to, cancellationToken));
        proof.Reverse();
        return proof;
    }

    /// <summary>True where the path leads from the leaf to the root (RFC 9162 section 2.1.3.2).</summary>
    public static bool Includes(byte[] leaf, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    private async ValueTask<byte[]> RangeAsync(long from, long to, CancellationToken cancellationToken)
    {
        var count = to - from;
        if (BitOperations.IsPow2(count))
            return await subtrees.ReadAsync(BitOperations.Log2((ulong)count), from / count, cancellationToken);
        var split = from + LargestPowerBelow(count);
        var left = await RangeAsync(from, split, cancellationToken);
        var right = await RangeAsync(split, to, cancellationToken);
        return Node(left, right);
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    private static byte[] Hash(byte prefix, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> input = stackalloc byte[1 + left.Length + right.Length];
        input[0] = prefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + left.Length)..]);
        var hash = new byte[EntryHash.Length];
        ThreadSha256.Hash(input, hash);
        return hash;
    }
}
