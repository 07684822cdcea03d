namespace GovernanceConsole.Ledger.Internal;

/// <summary>The roots of the full subtrees of a tree that grows at its end: one hash for each set bit of its size (RFC 6962, section 2.1).</summary>
internal sealed class GrowingTree
{
    private readonly List<byte[]> _roots = [];

    public long Size { get; private set; }

    public void Add(ReadOnlySpan<byte> entryHash)
    {
        var node = MerkleTree.Leaf(entryHash);
        for (var bit = Size; (bit & 1) == 1; bit >>= 1)
        {
            node = MerkleTree.Node(_roots[^1], node);
            _roots.RemoveAt(_roots.Count - 1);
        }

        _roots.Add(node);
        Size++;
    }

    public byte[] Root()
    {
        var root = _roots[^1];
        for (var i = _roots.Count - 2; i >= 0; i--)
            root = MerkleTree.Node(_roots[i], root);
        return root;
    }
}
