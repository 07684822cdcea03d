using System.Text;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary>The whole tree as files that a monitor mirrors (c2sp.org/tlog-tiles).</summary>
internal static class TileEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var tlog = app.MapGroup("/api/v1/ledger/tlog").WithTags("Ledger");
        tlog.MapGet("/checkpoint", CheckpointAsync).Needs(Permission.ReadConsole).AnswersText("text/plain").WithSummary("The checkpoint as a signed note.");
        tlog.MapGet("/tile/{level:int}/{**index}", (int level, string index, HttpResponse response, ICheckpoints checkpoints, CancellationToken cancellationToken) =>
                TileAsync($"{level}/{index}", index, response, (number, width) => checkpoints.TileAsync(level, number, width, cancellationToken)))
            .Needs(Permission.ReadConsole).AnswersText("application/octet-stream").WithSummary("A tile of the tree: up to 256 hashes.");
        tlog.MapGet("/tile/entries/{**index}", (string index, HttpResponse response, ICheckpoints checkpoints, CancellationToken cancellationToken) =>
                TileAsync($"entries/{index}", index, response, (number, width) => checkpoints.EntriesAsync(number, width, cancellationToken)))
            .Needs(Permission.ReadConsole).AnswersText("application/octet-stream").WithSummary("What up to 256 leaves are made of: the entries' hashes, each behind its length.");
    }

    private static async Task<ContentHttpResult> CheckpointAsync(HttpResponse response, ICheckpoints checkpoints, CancellationToken cancellationToken)
    {
        var checkpoint = await checkpoints.CurrentAsync(cancellationToken);
        response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(checkpoint.Note, "text/plain", Encoding.UTF8);
    }

    private static async Task<IResult> TileAsync(string path, string index, HttpResponse response, Func<long, int, Task<byte[]?>> readAsync)
    {
        if (TilePath.Parse(index) is not var (number, width) || await readAsync(number, width) is not { } tile)
            return Problems.From(Refusal.NotFound("tile", path));
        // A full tile never changes again; a partial one gives way to a fuller one. Both are for this caller only.
        response.Headers.CacheControl = width == TilePath.Full ? "private, max-age=31536000, immutable" : "private, no-cache";
        return TypedResults.Bytes(tile, "application/octet-stream");
    }
}
