using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Follows the ledger's tree and compares it with every checkpoint that was ever signed.</summary>
internal sealed class CheckpointPass(Dictionary<long, CheckpointRow> checkpoints, IReadOnlyList<string> verifiers)
{
    private readonly GrowingTree _tree = new();

    public static async Task<CheckpointPass> BeginAsync(ConsoleDbContext context, CancellationToken cancellationToken) => new(
        await context.Set<CheckpointRow>().AsNoTracking().Where(row => row.Size > 0).ToDictionaryAsync(row => row.Size, cancellationToken),
        await context.Set<CheckpointKeyRow>().AsNoTracking().Select(row => row.Verifier).ToListAsync(cancellationToken));

    /// <summary>What is wrong with a checkpoint of the ledger up to one of these entries, or null.</summary>
    public (long Seq, string Problem)? Check(IReadOnlyList<StoredEntry> rows)
    {
        foreach (var row in rows)
        {
            _tree.Add(row.Hash);
            if (checkpoints.TryGetValue(row.Seq, out var checkpoint) && Problem(checkpoint) is { } problem)
                return (row.Seq, problem);
        }

        return null;
    }

    private string? Problem(CheckpointRow checkpoint)
    {
        try
        {
            if (NoteSigner.Open(checkpoint.Note, verifiers) is not var (size, root))
                return $"No signature holds on the checkpoint of {checkpoint.Size} entries: it was changed after it was signed.";
            return size == checkpoint.Size && root.AsSpan().SequenceEqual(_tree.Root()) && checkpoint.Root.AsSpan().SequenceEqual(root)
                ? null
                : $"The checkpoint that was signed for {checkpoint.Size} entries has another root than these entries: the ledger was rewritten, or the checkpoint was.";
        }
        catch (FormatException)
        {
            return $"The checkpoint of {checkpoint.Size} entries cannot be read.";
        }
    }
}
