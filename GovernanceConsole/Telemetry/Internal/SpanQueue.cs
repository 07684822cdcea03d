using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Spans that wait to be stored, bounded by their number, and the traces that decisions were asked in.</summary>
internal sealed class SpanQueue(IOptions<TelemetryOptions> options)
{
    private const int MaxLinks = 8192;

    private readonly Channel<SpanBatch> _batches = Channel.CreateUnbounded<SpanBatch>(new UnboundedChannelOptions { SingleReader = true });

    // What does not fit is only a hint less: the act then waits for its span to name the decision.
    private readonly Channel<(string Trace, string Evaluation)> _links = Channel.CreateBounded<(string, string)>(new BoundedChannelOptions(MaxLinks) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private int _waiting;

    /// <summary>False where too many wait.</summary>
    public bool TryAdd(SpanBatch batch)
    {
        if (Interlocked.Add(ref _waiting, batch.Spans.Count) > options.Value.QueueCapacity)
        {
            Interlocked.Add(ref _waiting, -batch.Spans.Count);
            return false;
        }

        _batches.Writer.TryWrite(batch);
        _work.Writer.TryWrite(true);
        return true;
    }

    public void AddLink(string trace, string evaluation)
    {
        _links.Writer.TryWrite((trace, evaluation));
        _work.Writer.TryWrite(true);
    }

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _work.Reader.ReadAsync(cancellationToken);

    /// <summary>What has gathered, up to a bit more than so many spans. They wait until <see cref="Done"/>.</summary>
    public List<SpanBatch> TakeBatches(int spans)
    {
        var taken = new List<SpanBatch>();
        for (var left = spans; left > 0 && _batches.Reader.TryRead(out var batch); left -= batch.Spans.Count)
            taken.Add(batch);
        if (_batches.Reader.TryPeek(out _))
            _work.Writer.TryWrite(true);
        return taken;
    }

    public List<(string Trace, string Evaluation)> TakeLinks()
    {
        var taken = new List<(string, string)>();
        while (taken.Count < MaxLinks && _links.Reader.TryRead(out var link))
            taken.Add(link);
        return taken;
    }

    public void Done(SpanBatch batch, bool stored)
    {
        Interlocked.Add(ref _waiting, -batch.Spans.Count);
        batch.Answer(stored);
    }
}
