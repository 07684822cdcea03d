using GovernanceConsole.Decisions;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class DecisionTraces(SpanQueue queue) : IDecisionTraces
{
    public void Asked(string traceId, string evaluationId) => queue.AddLink(traceId, evaluationId);
}
