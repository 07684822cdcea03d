using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>A recorded question with its content, ready to be decided again by other rules.</summary>
/// <param name="IsWhole">False where its content was erased, or a part of it was never stored.</param>
internal sealed record ReplayedQuestion(LedgerEntry Entry, DecisionRequest Request, RequestFacts Recorded, bool IsWhole)
{
    public static async Task<ReplayedQuestion> OfAsync(LedgerEntry entry, RecordedContents contents, CancellationToken cancellationToken)
    {
        var record = DecisionRecord.Read(entry);
        var (question, whole) = await contents.RestoreAsync(RecordedRequests.QuestionOf(record), cancellationToken);
        return new ReplayedQuestion(entry, RecordedRequests.Read(question, record.AskedBy), record.Facts, whole && record.Facts.Redacted.Count == 0);
    }

    /// <summary>The facts as these rules would find them. What hangs on content that was erased stays as it was recorded.</summary>
    public RequestFacts FactsBy(DecisionSnapshot rules) => (IsWhole ? RequestFacts.Find(rules, Request) : Recorded) with
    {
        Revision = rules.Revision,
        Approval = Recorded.Approval,
        Run = Recorded.Run,
        Readings = Recorded.Readings,
        Plan = Recorded.Plan,
        Budgets = [],
    };
}
