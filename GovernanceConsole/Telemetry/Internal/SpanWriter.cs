using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Stores spans in the background, all that has gathered at once. A sender is answered when its spans are stored.</summary>
internal sealed class SpanWriter(SpanQueue queue, SpanStore store, ISequencer sequencer, ChangeHub hub, TimeProvider clock, ILogger<SpanWriter> logger) : BackgroundService
{
    private const int AtOnce = 4096;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The schema is there, and prices and the register are known.
        await sequencer.LoadedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await queue.WaitAsync(stoppingToken);
            var (batches, links) = (queue.TakeBatches(AtOnce), queue.TakeLinks());
            if (batches.Count + links.Count == 0)
                continue;
            await WriteAsync(batches, links, stoppingToken);
        }
    }

    private async Task WriteAsync(List<SpanBatch> batches, List<(string Trace, string Evaluation)> links, CancellationToken cancellationToken)
    {
        var stored = await TryWriteAsync(batches, links, cancellationToken);
        foreach (var batch in batches)
        {
            // One that the store cannot take must not keep the others out.
            queue.Done(batch, stored || (batches.Count > 1 && await TryWriteAsync([batch], [], cancellationToken)));
        }

        if (stored)
            hub.Publish(new ChangeNotice(ChangeTopics.Telemetry, null, 0));
    }

    private async Task<bool> TryWriteAsync(List<SpanBatch> batches, List<(string Trace, string Evaluation)> links, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(batches, links, EntryTime.ToMicroseconds(clock.GetUtcNow()), cancellationToken);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.SpansNotStored(logger, batches.Sum(batch => batch.Spans.Count), fault);
            return false;
        }
    }
}
