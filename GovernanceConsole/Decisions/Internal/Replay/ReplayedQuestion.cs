using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>A recorded question, ready to be decided again by other rules.</summary>
/// <param name="Digest">Of the exact action.</param>
/// <param name="Request">As it is decided: from what is kept.</param>
internal sealed record ReplayedQuestion(LedgerEntry Entry, Question Question, string? AskedBy, string Digest, DecisionRequest Request, RequestFacts Recorded)
{
    /// <summary>The hash of its content, or null where it has none.</summary>
    public string? ContentHash { get; } = RecordedContents.HashOf(Question);

    /// <summary>True where it may carry a plan that is accepted once it is permitted.</summary>
    public bool Plans { get; } = Request.Properties.ValueKind == JsonValueKind.Object && Request.Properties.TryGetProperty("plan", out _);

    public static ReplayedQuestion Of(LedgerEntry entry)
    {
        // What was answered then is not read: it is worked out anew.
        var body = JsonElement.Parse(entry.Body.Span);
        var (question, askedBy) = (RecordedRequests.QuestionOf(body.GetProperty("question")), body.GetProperty("asked_by").GetString());
        return new ReplayedQuestion(entry, question, askedBy, body.GetProperty("digest").GetString()!, RecordedRequests.Read(question, askedBy), DecisionRecord.ReadFacts(body));
    }

    /// <summary>True where what it carried has to be looked into again.</summary>
    public bool NeedsFacts(ReplayWorld world) => !world.Horizon.Covers(Request, Recorded);

    /// <summary>The facts as these rules would find them, as far as the world itself does not know them. What hangs on what was erased, or never stored, stays as it was recorded.</summary>
    /// <param name="whole">The question with its content; null where it is not to be had.</param>
    public RequestFacts FactsBy(ReplayWorld world, DecisionRequest? whole) => (NeedsFacts(world) && whole is not null ? RequestFacts.Find(world.Rules, whole) : Recorded) with
    {
        Revision = world.Rules.Revision,
        Approval = Recorded.Approval,
        Readings = Recorded.Readings,
        Slas = Recorded.Slas,
        Evaluations = Recorded.Evaluations,
        Budgets = [],
    };
}
