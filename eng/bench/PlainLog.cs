using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;

namespace GovernanceConsole.Bench;

/// <summary>
/// The least that a durable, chained record costs: what has gathered is hashed onto what was there and goes into one table
/// by one commit. No index, no fields, no tree, nobody who follows: what any ledger on this store has to pay before it is one.
/// </summary>
internal sealed class PlainLog
{
    /// <summary>The setting that says where its file is, on SQLite.</summary>
    public const string FileKey = "Bench:PlainFile";

    private readonly Channel<Waiting> _line = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });

    public PlainLog(IConfiguration settings) => _ = RunAsync(settings["Storage:Provider"] == "Sqlite"
        ? new SqlitePlainTable(settings[FileKey]!)
        : new PostgresPlainTable(settings["ConnectionStrings:Console"]!));

    public Task AddAsync(byte[] body)
    {
        var waiting = new Waiting(body, new TaskCompletionSource());
        _line.Writer.TryWrite(waiting);
        return waiting.Done.Task;
    }

    private async Task RunAsync(IPlainTable table)
    {
        await Task.Yield();
        var previous = new byte[SHA256.HashSizeInBytes];
        while (await _line.Reader.WaitToReadAsync())
        {
            var (gathered, lines) = (new List<Waiting>(), new List<PlainLine>());
            while (_line.Reader.TryRead(out var waiting))
            {
                gathered.Add(waiting);
                previous = SHA256.HashData([.. previous, .. waiting.Body]);
                lines.Add(new PlainLine(waiting.Body, previous));
            }

            await table.CommitAsync(lines);
            // As the ledger does: a few in a row on each thread.
            foreach (var some in gathered.Chunk((gathered.Count / (Environment.ProcessorCount * 2)) + 1))
                ThreadPool.UnsafeQueueUserWorkItem(static some => Array.ForEach(some, static one => one.Done.SetResult()), some, preferLocal: false);
        }
    }

    private sealed record Waiting(byte[] Body, TaskCompletionSource Done);
}
