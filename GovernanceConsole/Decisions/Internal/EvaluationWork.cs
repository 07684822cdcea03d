using GovernanceConsole.Approvals;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Decides the questions of one call, in the ledger's order.</summary>
/// <param name="lookedUpAt">The head of the ledger when the store was searched for earlier answers.</param>
internal sealed class EvaluationWork(ActorRef actor, IReadOnlyList<PreparedQuestion> questions, BatchSemantic semantic, DecisionFold fold, IApprovalBook approvals, long lookedUpAt) : SequencedWork
{
    /// <summary>How long a request id is remembered (CONTRACT: ten minutes).</summary>
    public static readonly TimeSpan RequestIdLife = TimeSpan.FromMinutes(10);

    private readonly TaskCompletionSource<Answers?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Answers? _result;

    /// <summary>The answers; null where the call has to look up earlier answers again.</summary>
    public Task<Answers?> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
        if (questions.Any(question => question.RequestKey is not null) && fold.Recent.CoveredFrom > lookedUpAt + 1)
            return;

        var answers = new List<Answer>(questions.Count);
        foreach (var question in questions)
        {
            var earlier = Earlier(question, batch.Now);
            if (earlier is not null && !RepeatedRequests.IsSameQuestion(earlier, question))
            {
                _result = RepeatedRequests.Reused;
                return;
            }

            var answer = earlier is null ? Decide(question, batch) : RepeatedRequests.AnswerOf(earlier);
            answers.Add(answer);
            if (semantic.StopsAfter(answer.Decision.Outcome))
                break;
        }

        _result = new Answers.Given(answers);
    }

    public override void Committed() => _answer.TrySetResult(_result);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(new Answers.Unavailable("The decision could not be recorded, so nothing was permitted. Try again in a moment."));

    private LedgerEntry? Earlier(PreparedQuestion question, DateTimeOffset now) =>
        question.RequestKey is { } key ? fold.Recent.Find(question.Request.SubjectId, key, RepeatedRequests.Since(key, now)) ?? question.Earlier : null;

    private static DecidedAction Short(PreparedQuestion question, Decision decision, long revision) => new(
        question.Request.SubjectId, question.Request.ActionName, question.Request.ResourceId, question.Request.Segment, question.Request.Channel, question.Request.Region,
        question.Question.Context is { } context ? QuestionReader.Text(context, "stage") : null, decision, revision);

    private ApprovalFact? ApprovalFor(PreparedQuestion question, DateTimeOffset now) => question.ApprovalId is { } id
        ? approvals.Present(id, question.Request.SubjectId, question.Recorded.Digest, now)
        : approvals.FindGrant(question.Request.SubjectId, question.Recorded.Digest, now);

    private Answer Decide(PreparedQuestion question, ILedgerBatch batch)
    {
        var (rules, now) = (fold.Working(batch.Rules), batch.Now);
        var facts = question.Facts.Revision == rules.Revision ? question.Facts : RequestFacts.Find(rules, question.Request);
        if (ApprovalFor(question, now) is { } approval)
            facts = facts with { Approval = approval };
        var decision = DecisionEngine.Decide(rules, question.Request, facts, now);
        var record = new DecisionRecord(question.Recorded.Canonical, question.Recorded.Digest, question.Request.TokenAgent, facts, decision, rules.Revision, question.RequestKey);
        var entry = batch.Append(new EntryDraft
        {
            Kind = EntryKinds.Decision,
            Actor = actor,
            Agent = question.Request.SubjectType == "agent" ? question.Request.SubjectId : null,
            RunId = question.Question.Context is { } context ? QuestionReader.Text(context, "run_id") : null,
            EvaluationId = question.EvaluationId,
            Outcome = decision.Outcome.Word(),
            Body = record.Write(),
            Decoded = Short(question, decision, rules.Revision),
            RequestKey = question.RequestKey,
            Payloads = question.Recorded.Payloads,
        });
        // In the permit's own commit, so that no second permit can come of it.
        if (decision.Outcome == Outcome.Permit && facts.Approval is { } used)
            batch.Append(approvals.Use(used.Id, question.EvaluationId, actor));
        return new Answer(question.EvaluationId, decision, rules.Revision, entry.Seq, entry.At, Repeated: false);
    }
}
