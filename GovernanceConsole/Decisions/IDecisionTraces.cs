namespace GovernanceConsole.Decisions;

/// <summary>Hears in which trace a decision was asked, where the caller sent a <c>traceparent</c>. A hint: it must return at once, and may forget.</summary>
public interface IDecisionTraces
{
    /// <param name="traceId">32 lower-case hex digits.</param>
    void Asked(string traceId, string evaluationId);
}
