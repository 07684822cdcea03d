using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class Checkpoints(IDbContextFactory<ConsoleDbContext> contexts, CheckpointKeys keys, SequencerState state, TimeProvider clock) : ICheckpoints, IDisposable
{
    // One signature at a time on this node; two nodes sign the same text for the same size.
    private readonly SemaphoreSlim _signing = new(1, 1);

    public async Task<Checkpoint> CurrentAsync(CancellationToken cancellationToken)
    {
        await _signing.WaitAsync(cancellationToken);
        try
        {
            var signer = await keys.SignerAsync(cancellationToken);
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var last = await context.Set<CheckpointRow>().AsNoTracking().OrderByDescending(row => row.Size).FirstOrDefaultAsync(cancellationToken);
            var size = state.Current.Head.Seq;
            if (last?.Size == size)
                return Read(last);
            var tree = new MerkleTree(new StoredSubtrees(context));
            await RefuseForkAsync(tree, last, size, cancellationToken);
            var root = await tree.RootAsync(size, cancellationToken);
            var row = new CheckpointRow { Size = size, Root = root, Note = signer.Checkpoint(size, root), At = EntryTime.ToMicroseconds(clock.GetUtcNow()) };
            context.Add(row);
            await context.SaveChangesAsync(cancellationToken);
            return Read(row);
        }
        finally
        {
            _signing.Release();
        }
    }

    public async Task<InclusionProof?> ProveAsync(long seq, CancellationToken cancellationToken)
    {
        if (seq < 1 || seq > state.Current.Head.Seq)
            return null;
        var checkpoint = await CurrentAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Set<LedgerRow>().AsNoTracking().SingleAsync(row => row.Seq == seq, cancellationToken);
        var path = await new MerkleTree(new StoredSubtrees(context)).InclusionAsync(seq - 1, checkpoint.Size, cancellationToken);
        return new InclusionProof(row.ToEntry(), seq - 1, path, checkpoint);
    }

    public async Task<IReadOnlyList<byte[]>> ConsistencyAsync(long earlier, long size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await new MerkleTree(new StoredSubtrees(context)).ConsistencyAsync(earlier, size, cancellationToken);
    }

    public async Task<byte[]?> TileAsync(int level, long index, int width, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var hashes = await new StoredSubtrees(context).HashesAsync(level, index * StoredSubtrees.TileWidth, width, cancellationToken);
        return hashes.Count < width ? null : [.. hashes.SelectMany(hash => hash)];
    }

    public Task<IReadOnlyList<CheckpointKey>> KeysAsync(CancellationToken cancellationToken) => keys.ListAsync(cancellationToken);

    public void Dispose() => _signing.Dispose();

    /// <summary>Whoever holds an earlier checkpoint must never get one that contradicts it.</summary>
    private static async Task RefuseForkAsync(MerkleTree tree, CheckpointRow? last, long size, CancellationToken cancellationToken)
    {
        if (last is null)
            return;
        var root = last.Size <= size ? await tree.RootAsync(last.Size, cancellationToken) : [];
        if (!last.Root.AsSpan().SequenceEqual(root))
            throw new LedgerForkedException($"The store no longer gives the root that was signed for {last.Size} entries: it was changed or set back. Nothing is signed.");
    }

    private static Checkpoint Read(CheckpointRow row) => new(row.Size, row.Root, row.Note, EntryTime.FromMicroseconds(row.At));
}
