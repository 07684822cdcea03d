using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>A span as it is written.</summary>
/// <param name="Trace">The number of its trace.</param>
/// <param name="ReceivedAt">Microseconds since 1970, UTC.</param>
internal sealed record PricedSpan(ClaimedSpan Span, long Trace, long ReceivedAt, SpanCost Cost)
{
    /// <summary>A call of this kind whose cost is known.</summary>
    public bool IsPriced(SpanKind kind) => Span.Kind == kind && Cost.Pico is not null;
}
