using System.Diagnostics.Metrics;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Listens to how the decision point answers, by the server's own measure of each request, and saves the counts. What a node that dies has not saved yet is lost: at most what came since the last save.</summary>
internal sealed class AnswerMeter : IHostedService, IDisposable
{
    private const string Add = "insert into {0}sla_answers (slot, bucket, count) values (@p0, @p1, @p2) on conflict (slot, bucket) do update set count = sla_answers.count + excluded.count";

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _saving = new(1, 1);
    private readonly IDbContextFactory<ViewsDbContext> _contexts;
    private readonly TimeProvider _clock;
    private readonly MeterListener _listener;
    private Dictionary<(long Slot, int Bucket), long> _counts = [];

    public AnswerMeter(IDbContextFactory<ViewsDbContext> contexts, IMeterFactory meters, TimeProvider clock)
    {
        (_contexts, _clock) = (contexts, clock);
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // Of this console only: others may live in the same process.
                if (instrument is { Meter.Name: "Microsoft.AspNetCore.Hosting", Name: "http.server.request.duration" } && ReferenceEquals(instrument.Meter.Scope, meters))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Take(seconds, tags));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _listener.Dispose();
        try
        {
            await SaveAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException || StoreFaults.Is(fault))
        {
            // Counts are not worth holding up the end for.
        }
    }

    /// <summary>Adds what was counted to what is kept. Where the store is away it is kept for the next time.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _saving.WaitAsync(cancellationToken);
        try
        {
            Dictionary<(long Slot, int Bucket), long> counts;
            lock (_gate)
                (counts, _counts) = (_counts, []);
            if (counts.Count == 0)
                return;
            try
            {
                await using var views = await _contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
                await views.RunEachAsync(Add, counts.OrderBy(count => count.Key).Select(count => new object[] { count.Key.Slot, count.Key.Bucket, count.Value }), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch
            {
                foreach (var (key, count) in counts)
                    Count(key, count);
                throw;
            }
        }
        finally
        {
            _saving.Release();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _saving.Dispose();
    }

    private void Take(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (isDecision, status) = (false, 0);
        foreach (var (name, value) in tags)
        {
            if (name == "http.route")
                isDecision = value is "/access/v1/evaluation" or "/access/v1/evaluations";
            else if (name == "http.response.status_code" && value is int code)
                status = code;
        }

        if (isDecision)
            Count((SlaSlots.Of(_clock.GetUtcNow()), status >= 500 ? SlaCounting.FailedAnswer : SlaBounds.StepOf(SlaBounds.Answers, TimeSpan.FromSeconds(seconds))), 1);
    }

    private void Count((long Slot, int Bucket) key, long more)
    {
        lock (_gate)
            _counts[key] = _counts.GetValueOrDefault(key) + more;
    }
}
