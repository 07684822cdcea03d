using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>A permit in a workflow that limits runs.</summary>
internal sealed record WatchedPermit(string Workflow, string Action, string Digest, RunFacts Facts)
{
    /// <summary>What the entry says; null for permits that nothing limits. Those of this node's own loop come decoded.</summary>
    public static WatchedPermit? Of(LedgerEntry entry)
    {
        if (entry.Decoded is DecidedAction decided)
            return decided is { Run: { } facts, Digest: { } digest } ? new WatchedPermit(decided.Resource, decided.Action, digest, facts) : null;
        if (entry.Body.Span.IndexOf(RunRecord.Mark) < 0)
            return null;
        var record = DecisionRecord.Read(entry);
        var question = RecordedRequests.QuestionOf(record);
        // The mark may stand in what the agent wrote; the facts decide.
        return record.Facts.Run is { } run ? new WatchedPermit(question.ResourceId, question.ActionName, record.Digest, run) : null;
    }
}
