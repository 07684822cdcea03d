using System.Text.Json;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class Checkpoints(IDbContextFactory<ConsoleDbContext> contexts, CheckpointKeys keys, SequencerState state, ISequencer sequencer, TimeProvider clock) : ICheckpoints, IDisposable
{
    private const int MaxReason = 1000;

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
            // Another node has signed for entries that this one has not taken in yet: the store knows them.
            if (last?.Size > size)
                size = await context.Set<LedgerRow>().MaxAsync(row => (long?)row.Seq, cancellationToken) ?? 0;
            if (last?.Size == size)
                return Read(last);
            var tree = new MerkleTree(new StoredSubtrees(context));
            await RefuseForkAsync(tree, last, size, cancellationToken);
            var root = await tree.RootAsync(size, cancellationToken);
            // The first checkpoint of a new key is vouched for by the one before, so that whoever trusts that one can follow.
            var former = last is null || signer.Signed(last.Note) ? null : await keys.FormerAsync(cancellationToken);
            var row = new CheckpointRow { Size = size, Root = root, Note = former is null ? signer.Checkpoint(size, root) : signer.Checkpoint(size, root, former), At = EntryTime.ToMicroseconds(clock.GetUtcNow()) };
            return Read(await KeepAsync(context, row, cancellationToken));
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
        if (level is < 0 or >= StoredSubtrees.Levels)
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var subtrees = new StoredSubtrees(context);
        var first = index * StoredSubtrees.TileWidth;
        var hashes = new List<byte[]>(await subtrees.HashesAsync(level, first, width, cancellationToken));
        // A checkpoint covers them before their tiles' roots are kept.
        while (hashes.Count < width && level > 0 && Covers(level, first + hashes.Count))
            hashes.Add(await subtrees.ReadAsync(StoredSubtrees.TileHeight * level, first + hashes.Count, cancellationToken));
        return hashes.Count < width ? null : [.. hashes.SelectMany(hash => hash)];
    }

    public async Task<byte[]?> EntriesAsync(long index, int width, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await new StoredSubtrees(context).LeavesAsync(index * StoredSubtrees.TileWidth, width, cancellationToken);
        return entries.Count < width ? null : [.. entries.SelectMany(entry => (byte[])[(byte)(entry.Length >> 8), (byte)entry.Length, .. entry])];
    }

    public async Task<WriteResult<CheckpointKey>> RotateKeyAsync(ActorRef actor, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
            return Refusal.OutOfRange("reason", $"reason must have 1 to {MaxReason} characters.");
        await _signing.WaitAsync(cancellationToken);
        try
        {
            var seq = 0L;
            var key = await keys.RotateAsync(async (verifier, former) => seq = await AnnounceAsync(actor, verifier, former, reason.Trim()), cancellationToken);
            return new WriteResult<CheckpointKey>.Saved(key, seq, 1);
        }
        catch (LedgerUnavailableException unavailable)
        {
            return Refusal.Unavailable(unavailable.Message);
        }
        finally
        {
            _signing.Release();
        }
    }

    public Task<IReadOnlyList<CheckpointKey>> KeysAsync(CancellationToken cancellationToken) => keys.ListAsync(cancellationToken);

    public void Dispose() => _signing.Dispose();

    /// <summary>Whether the ledger reaches the end of a full subtree.</summary>
    private bool Covers(int level, long index) => index + 1 <= state.Current.Head.Seq >> (StoredSubtrees.TileHeight * level);

    private static async Task<CheckpointRow> KeepAsync(ConsoleDbContext context, CheckpointRow row, CancellationToken cancellationToken)
    {
        context.Add(row);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return row;
        }
        catch (DbUpdateException)
        {
            // Another node signed for the same size in the same moment: its checkpoint is everybody's.
            context.ChangeTracker.Clear();
            return await context.Set<CheckpointRow>().AsNoTracking().SingleOrDefaultAsync(other => other.Size == row.Size, cancellationToken) ?? throw new LedgerUnavailableException("The checkpoint could not be kept. Try again in a moment.");
        }
    }

    private async Task<long> AnnounceAsync(ActorRef actor, string verifier, string former, string reason)
    {
        var body = CanonicalJson.Write(JsonSerializer.SerializeToElement(new { former, reason, verifier }));
        var work = new AppendWork(new EntryDraft { Kind = EntryKinds.Checkpoint, Actor = actor, Outcome = "key_rotated", Body = body });
        return sequencer.TryEnqueue(work) ? (await work.Answer).Seq : throw new LedgerUnavailableException("Too much waits in line. Try again in a moment.");
    }

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
