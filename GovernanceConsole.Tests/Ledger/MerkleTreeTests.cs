using CsCheck;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Tests.Ledger;

/// <summary>The tree of RFC 6962, against its published roots and against the definition read out word by word.</summary>
public sealed class MerkleTreeTests
{
    /// <summary>Leaves and roots of the reference implementation's test (certificate-transparency, merkletree_test).</summary>
    private static readonly (string Leaf, string Root)[] Published =
    [
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ];

    [Fact]
    public async Task Root_IsThePublishedOne()
    {
        var leaves = Published.Select(row => MerkleTree.Leaf(Convert.FromHexString(row.Leaf))).ToArray();
        for (var size = 1; size <= leaves.Length; size++)
            Assert.Equal(Published[size - 1].Root, Convert.ToHexStringLower(await new MerkleTree(new Memory(leaves)).RootAsync(size, CancellationToken.None)));
    }

    [Fact]
    public void Inclusion_VerifiesForEveryLeafAndForNoOther() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[0, 299], Gen.Int[0, 299]).Sample((size, index, other) =>
        {
            (index, other) = (index % size, other % size);
            var leaves = Leaves(size);
            var tree = new MerkleTree(new Memory(leaves));
            var root = tree.RootAsync(size, CancellationToken.None).Result;
            var path = tree.InclusionAsync(index, size, CancellationToken.None).Result;
            Assert.Equal(Naive(leaves), root);
            Assert.True(MerkleTree.Includes(leaves[index], index, size, path, root));
            Assert.Equal(index == other, MerkleTree.Includes(leaves[other], other, size, path, root));
        }, iter: 300);

    [Fact]
    public void Consistency_LeadsFromTheEarlierRootToTheLater() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 300]).Sample((one, other) =>
        {
            var (earlier, size) = (Math.Min(one, other), Math.Max(one, other));
            var leaves = Leaves(size);
            var proof = new MerkleTree(new Memory(leaves)).ConsistencyAsync(earlier, size, CancellationToken.None).Result;
            Assert.True(IsConsistent(earlier, size, Naive(leaves[..earlier]), Naive(leaves), proof));
            if (earlier < size)
                Assert.False(IsConsistent(earlier, size, Naive(Leaves(earlier, salt: 1)), Naive(leaves), proof));
        }, iter: 300);

    private static byte[][] Leaves(int count, byte salt = 0) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf([(byte)i, (byte)(i >> 8), salt]))];

    /// <summary>MTH of RFC 6962 section 2.1.</summary>
    private static byte[] Naive(byte[][] leaves)
    {
        if (leaves.Length == 1)
            return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length)
            split *= 2;
        return MerkleTree.Node(Naive(leaves[..split]), Naive(leaves[split..]));
    }

    /// <summary>RFC 9162 section 2.1.4.2, written for the test.</summary>
    private static bool IsConsistent(long first, long second, byte[] firstRoot, byte[] secondRoot, IReadOnlyList<byte[]> proof)
    {
        if (first == second)
            return proof.Count == 0 && firstRoot.AsSpan().SequenceEqual(secondRoot);
        var path = new Queue<byte[]>((first & (first - 1)) == 0 ? proof.Prepend(firstRoot) : proof);
        var (node, last) = (first - 1, second - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var left = path.Dequeue();
        var right = left;
        foreach (var hash in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                (left, right) = (MerkleTree.Node(hash, left), MerkleTree.Node(hash, right));
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                right = MerkleTree.Node(right, hash);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && left.AsSpan().SequenceEqual(firstRoot) && right.AsSpan().SequenceEqual(secondRoot);
    }

    private sealed class Memory(byte[][] leaves) : ISubtreeReader
    {
        public ValueTask<byte[]> ReadAsync(int height, long index, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Naive(leaves[(int)(index << height)..(int)((index + 1) << height)]));
    }
}
