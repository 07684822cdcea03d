using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>A recorded decision, worked out again from its question, its facts and the rules of its place in the ledger.</summary>
/// <param name="Holds">The answer is what stands in the ledger.</param>
internal readonly record struct DecidedAgain(Decision Decision, bool Holds)
{
    /// <param name="body">The entry's body, parsed.</param>
    /// <param name="facts">Those it was decided on.</param>
    /// <param name="requestKey">What a repeated call is recognised by; null where none is.</param>
    public static DecidedAgain Of(LedgerEntry entry, JsonElement body, Question question, RequestFacts facts, DecisionSnapshot rules, string? requestKey)
    {
        var again = DecisionEngine.Decide(rules, RecordedRequests.Read(question, body.GetProperty("asked_by"u8).GetString()), facts, entry.At);
        // Byte for byte: the whole body with the new decision has to be the body that stands. What it says was decided is not read.
        return new DecidedAgain(again, DecisionRecord.Read(entry, body, facts, again, requestKey).WriteReused().SequenceEqual(entry.Body.Span) && entry.Outcome == again.Outcome.Word());
    }
}
