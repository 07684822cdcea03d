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
            if (last?.Size == size)
                return Read(last);
            var tree = new MerkleTree(new StoredSubtrees(context));
            await RefuseForkAsync(tree, last, size, cancellationToken);
            var root = await tree.RootAsync(size, cancellationToken);
            // The first checkpoint of a new key is vouched for by the one before, so that whoever trusts that one can follow.
            var former = last is null || signer.Signed(last.Note) ? null : await keys.FormerAsync(cancellationToken);
            var row = new CheckpointRow { Size = size, Root = root, Note = former is null ? signer.Checkpoint(size, root) : signer.Checkpoint(size, root, former), At = EntryTime.ToMicroseconds(clock.GetUtcNow()) };
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
