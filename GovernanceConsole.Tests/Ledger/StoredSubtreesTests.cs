using System.Buffers.Binary;
using System.Security.Cryptography;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Tests.Ledger;

/// <summary>Roots of tiles that are made many at once, against the definition of the tree.</summary>
public sealed class StoredSubtreesTests : IAsyncLifetime
{
    private const int Tiles = 3;
    private readonly SqliteConsoleDbContext _context = new(new DbContextOptionsBuilder<SqliteConsoleDbContext>().UseSqlite("Data Source=:memory:").Options);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _context.Database.OpenConnectionAsync(Now);
        await _context.Database.EnsureCreatedAsync(Now);
    }

    [Fact]
    public async Task RootsOverEntries_AreThoseOfTheTree()
    {
        for (var seq = 1L; seq <= Tiles * StoredSubtrees.TileWidth; seq++)
            _context.Add(new LedgerRow { Seq = seq, At = seq, Kind = EntryKinds.Notice, Actor = "system:test", Body = "{}", Previous = HashOf(seq - 1), Hash = HashOf(seq) });
        await _context.SaveChangesAsync(Now);
        var roots = await new StoredSubtrees(_context).RootsAsync(1, 1, Tiles - 1, Now);
        Assert.Equal([.. Enumerable.Range(1, Tiles - 1).Select(tile => RootOf(tile, index => MerkleTree.Leaf(HashOf(index + 1))))], roots);
        // The way that proofs go, level by level, comes to the same.
        Assert.Equal(await new StoredSubtrees(_context).ReadAsync(StoredSubtrees.TileHeight, 2, Now), roots[1]);
    }

    [Fact]
    public async Task RootsOverTiles_AreThoseOfTheTree()
    {
        await AddTilesAsync(index => true);
        var roots = await new StoredSubtrees(_context).RootsAsync(2, 0, Tiles, Now);
        Assert.Equal([.. Enumerable.Range(0, Tiles).Select(tile => RootOf(tile, HashOf))], roots);
    }

    [Fact]
    public async Task AGapBelow_MakesNoRoot()
    {
        await AddTilesAsync(index => index != 300);
        var gap = await Assert.ThrowsAsync<InvalidDataException>(() => new StoredSubtrees(_context).RootsAsync(2, 0, Tiles, Now));
        Assert.Equal("Of the tree's level 1, 767 of 768 hashes from 0 on are there.", gap.Message);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private async Task AddTilesAsync(Func<long, bool> isThere)
    {
        for (var index = 0L; index < Tiles * StoredSubtrees.TileWidth; index++)
        {
            if (isThere(index))
                _context.Add(new TreeNodeRow { Level = 1, Index = index, Hash = HashOf(index) });
        }

        await _context.SaveChangesAsync(Now);
    }

    private static byte[] RootOf(int tile, Func<long, byte[]> leaf) => RootOf(tile * StoredSubtrees.TileWidth, StoredSubtrees.TileWidth, leaf);

    // RFC 6962, section 2.1: halves of a full tree.
    private static byte[] RootOf(long from, int count, Func<long, byte[]> leaf) =>
        count == 1 ? leaf(from) : MerkleTree.Node(RootOf(from, count / 2, leaf), RootOf(from + (count / 2), count / 2, leaf));

    private static byte[] HashOf(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return SHA256.HashData(bytes);
    }
}
