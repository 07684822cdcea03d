using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>What one request brought, on its way into the store.</summary>
internal sealed class SpanBatch(IReadOnlyList<ClaimedSpan> spans, long receivedAt)
{
    private readonly TaskCompletionSource<bool> _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<ClaimedSpan> Spans => spans;

    public long ReceivedAt => receivedAt;

    /// <summary>True once all are stored; false where the store did not take them.</summary>
    public Task<bool> Stored => _stored.Task;

    public void Answer(bool stored) => _stored.TrySetResult(stored);
}
