using System.Globalization;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary>What proves the ledger to a stranger: checkpoints, inclusion and consistency proofs (c2sp.org/tlog-checkpoint, tlog-proof).</summary>
internal static class ProofEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var ledger = app.MapGroup("/api/v1/ledger").WithTags("Ledger");
        ledger.MapGet("/checkpoint", CheckpointAsync).Needs(Permission.ReadConsole).Answers<CheckpointView>().WithSummary("The signed checkpoint of the ledger's end.");
        ledger.MapGet("/keys", KeysAsync).Needs(Permission.ReadConsole).AnswersPage<CheckpointKey>().WithSummary("The keys that sign or signed checkpoints.");
        ledger.MapPost("/keys/rotate", RotateAsync).Once().Needs(Permission.ManageAccess).WithSummary("A new key for checkpoints; the next one is signed by both.").Accepts<RotateBody>("application/json");
        ledger.MapGet("/{seq:long}/proof", ProofAsync).Needs(Permission.ReadConsole).Answers<ProofView>().WithSummary("A proof that an entry is in the ledger; format=tlog-proof gives the file alone.");
        ledger.MapGet("/consistency", ConsistencyAsync).Needs(Permission.ReadConsole).Answers<ConsistencyView>().WithSummary("A proof that an earlier ledger is the beginning of a later one.");
    }

    private static async Task<IResult> CheckpointAsync(ICheckpoints checkpoints, ILedger ledger, CancellationToken cancellationToken)
    {
        var checkpoint = await checkpoints.CurrentAsync(cancellationToken);
        var last = checkpoint.Size == 0 ? null : await ledger.FindAsync(checkpoint.Size, cancellationToken);
        return TypedResults.Json(
            new CheckpointView(checkpoint.Size, last is null ? null : Convert.ToHexStringLower(last.Hash.Span), Convert.ToBase64String(checkpoint.Root.Span), checkpoint.At, checkpoint.Note),
            WireJson.Options);
    }

    private static async Task<IResult> KeysAsync(ICheckpoints checkpoints, CancellationToken cancellationToken) =>
        TypedResults.Json(new Page<CheckpointKey>(await checkpoints.KeysAsync(cancellationToken), null), WireJson.Options);

    private static Task<IResult> RotateAsync(HttpContext http, ICheckpoints checkpoints) => http.WithBodyAsync<RotateBody>(async (caller, body) =>
        caller.Lacks(Permission.ManageAccess) is { } lacks ? Problems.From(lacks) : (await checkpoints.RotateKeyAsync(caller.Actor, body.Reason, http.RequestAborted)).Answer(http.Response));

    private sealed record RotateBody(string Reason);

    private static async Task<IResult> ProofAsync(long seq, ICheckpoints checkpoints, CancellationToken cancellationToken, string? format = null)
    {
        if (await checkpoints.ProveAsync(seq, cancellationToken) is not { } proof)
            return Problems.From(Refusal.NotFound("ledger entry", seq.ToString(CultureInfo.InvariantCulture)));
        if (format is "tlog-proof")
            return TypedResults.Text(File(proof), "text/plain", Encoding.UTF8);
        var keys = await checkpoints.KeysAsync(cancellationToken);
        return TypedResults.Json(
            new ProofView(JsonElement.Parse(EntryJson.Write(proof.Entry)), proof.Index, proof.Checkpoint.Size, Convert.ToBase64String(proof.Checkpoint.Root.Span), [.. proof.Path.Select(Convert.ToBase64String)], proof.Checkpoint.Note, keys[0].Verifier, File(proof)),
            WireJson.Options);
    }

    private static async Task<IResult> ConsistencyAsync(long from, ICheckpoints checkpoints, CancellationToken cancellationToken)
    {
        var checkpoint = await checkpoints.CurrentAsync(cancellationToken);
        if (from < 1 || from > checkpoint.Size)
            return Problems.From(Refusal.OutOfRange("from", $"from must be from 1 to {checkpoint.Size}, the size of the current checkpoint."));
        var path = await checkpoints.ConsistencyAsync(from, checkpoint.Size, cancellationToken);
        return TypedResults.Json(new ConsistencyView(from, checkpoint.Size, [.. path.Select(Convert.ToBase64String)], checkpoint.Note), WireJson.Options);
    }

    /// <summary>c2sp.org/tlog-proof@v1.</summary>
    private static string File(InclusionProof proof) =>
        $"c2sp.org/tlog-proof@v1\nindex {proof.Index}\n{string.Concat(proof.Path.Select(hash => Convert.ToBase64String(hash) + "\n"))}\n{proof.Checkpoint.Note}";

    private sealed record CheckpointView(long Seq, string? Hash, string Root, DateTimeOffset At, string Note);

    private sealed record ProofView(JsonElement Entry, long Index, long Size, string Root, IReadOnlyList<string> Path, string Checkpoint, string Key, string TlogProof);

    private sealed record ConsistencyView(long From, long Size, IReadOnlyList<string> Path, string Checkpoint);
}
