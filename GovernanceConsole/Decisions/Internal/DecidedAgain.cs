using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>A recorded decision, worked out again from its question, its facts and the rules of its place in the ledger.</summary>
/// <param name="Holds">The answer is what stands in the ledger.</param>
internal readonly record struct DecidedAgain(Decision Decision, bool Holds)
{
    public static DecidedAgain Of(LedgerEntry entry, DecisionRecord record, Question question, DecisionSnapshot rules)
    {
        var again = DecisionEngine.Decide(rules, RecordedRequests.Read(question, record.AskedBy), record.Facts, entry.At);
        // Byte for byte: the whole body with the new decision has to be the body that stands.
        return new DecidedAgain(again, (record with { Decision = again }).WriteReused().SequenceEqual(entry.Body.Span) && entry.Outcome == again.Outcome.Word());
    }
}
