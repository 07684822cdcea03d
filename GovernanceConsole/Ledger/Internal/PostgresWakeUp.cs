using System.Globalization;
using GovernanceConsole.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Hears when another node appended, and has the sequencer fold it: a kill, a revocation or a dial of there binds here without a request of our own.</summary>
internal sealed class PostgresWakeUp(
    IOptions<StorageOptions> storage, IOptions<LedgerOptions> ledger, ISequencer sequencer, SequencerState state, ThisNode node, TimeProvider clock, ILogger<PostgresWakeUp> logger) : BackgroundService
{
    public const string Channel = "governance_ledger";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What the loop has told already is not told again with every try.
                if (sequencer.Health.Ready)
                    Log.ListenFailed(logger, fault);
                // Where nobody asks, nobody would notice that the store is away: an empty batch finds out.
                sequencer.TryEnqueue(new CatchUpWork());
                await Task.Delay(ledger.Value.RetryDelay, clock, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        // Not pooled: a listening connection must not come back to somebody else.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(storage.Value.ConnectionString) { Pooling = false, KeepAlive = 10, ApplicationName = ThisNode.Prefix + node.Name }.ToString());
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, notice) =>
        {
            // Our own commits are heard too; what they say is folded already.
            if (long.TryParse(notice.Payload, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq > state.Current.Head.Seq)
                sequencer.TryEnqueue(new FollowWork(seq));
        };
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        // Whatever came before this connection listened, and whether the store is still the one we know.
        sequencer.TryEnqueue(new CatchUpWork());
        while (true)
            await connection.WaitAsync(cancellationToken);
    }

    /// <summary>Makes a batch of nothing, which begins as every batch does: by folding what other nodes appended.</summary>
    private sealed class CatchUpWork : SequencedWork
    {
        public override void Run(ILedgerBatch batch)
        {
        }

        public override void Committed()
        {
        }

        public override void Failed(Exception cause)
        {
        }
    }
}
