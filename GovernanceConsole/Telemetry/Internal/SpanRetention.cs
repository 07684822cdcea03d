using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Removes spans that are older than they are kept, a little at a time. Sums and acts without a permit stay, and so do the traces of those.</summary>
internal sealed class SpanRetention(IDbContextFactory<ViewsDbContext> contexts, ISequencer sequencer, IOptions<TelemetryOptions> options, TimeProvider clock, ILogger<SpanRetention> logger) : BackgroundService
{
    private const int AtOnce = 5000;

    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            try
            {
                await RemoveAsync(EntryTime.ToMicroseconds(clock.GetUtcNow() - options.Value.Retention), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (sequencer.Health.Ready)
                    Log.SpansNotRemoved(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RemoveAsync(long before, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        // Each slice is a transaction of its own, so that nobody waits long for the store.
        while (await views.Set<SpanRow>().Where(row => row.ReceivedAt < before).OrderBy(row => row.ReceivedAt).Select(row => row.ReceivedAt).Take(AtOnce).ToListAsync(cancellationToken) is [.., var last])
            await views.Set<SpanRow>().Where(row => row.ReceivedAt <= last).ExecuteDeleteAsync(cancellationToken);
        while (await views.Set<ActRow>().Where(row => row.State == ActState.Governed && row.ReceivedAt < before).OrderBy(row => row.ReceivedAt).Select(row => row.ReceivedAt).Take(AtOnce).ToListAsync(cancellationToken) is [.., var last])
            await views.Set<ActRow>().Where(row => row.State == ActState.Governed && row.ReceivedAt <= last).ExecuteDeleteAsync(cancellationToken);
        await views.Set<TraceDecisionRow>().Where(row => row.ReceivedAt < before).ExecuteDeleteAsync(cancellationToken);
        await views.Set<TraceRunRow>().Where(row => row.ReceivedAt < before).ExecuteDeleteAsync(cancellationToken);
        int forgotten;
        do
            forgotten = await ForgetAsync(views, before, cancellationToken);
        while (forgotten == AtOnce);
    }

    /// <summary>Forgets traces of which nothing is left, and that nobody writes of at this moment.</summary>
    private static async Task<int> ForgetAsync(ViewsDbContext views, long before, CancellationToken cancellationToken)
    {
        await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
        await views.TakeTurnAsync(SpanStore.Turn, cancellationToken);
        var unused = await Unused(views, before).OrderBy(row => row.ReceivedAt).Select(row => row.Number).Take(AtOnce).ToListAsync(cancellationToken);
        await views.Set<TraceRow>().Where(row => unused.Contains(row.Number)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return unused.Count;
    }

    private static IQueryable<TraceRow> Unused(ViewsDbContext views, long before) => views.Set<TraceRow>().Where(row => row.ReceivedAt < before
        && !views.Set<SpanRow>().Any(span => span.Trace == row.Number) && !views.Set<ActRow>().Any(act => act.Trace == row.Number)
        && !views.Set<TraceRunRow>().Any(run => run.Trace == row.Number) && !views.Set<TraceDecisionRow>().Any(decision => decision.Trace == row.Number));
}
