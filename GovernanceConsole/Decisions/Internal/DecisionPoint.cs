using GovernanceConsole.Access;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Internal;

internal sealed class DecisionPoint(ISequencer sequencer, DecisionFold fold, DecisionState state, IBudgetBalances balances, ISlaBook slas, IEvaluationBook evaluations, Ids ids, TimeProvider clock) : IDecisionPoint
{
    // tlog-tiles allows 65,535 bytes an entry; the rest of the body and the envelope take a few thousand.
    private const int MaxQuestionBytes = 48_000;

    public DecisionSnapshot Rules => fold.Durable;

    public Decision Foresee(Caller caller, Question question)
    {
        // A search knows no arguments yet: they are taken to be valid and the agent to be sure of itself.
        var (rules, request, now) = (fold.Durable, QuestionReader.Read(question, caller), clock.GetUtcNow());
        request = request with { Confidence = request.Confidence ?? 1 };
        var facts = BudgetReadings.With(RequestFacts.Find(rules, request) with { ArgumentErrors = [], Slas = SlaFinder.Find(rules, request, slas.DurableBreach) }, rules, request, (limit, part) => balances.Read(limit, part, now));
        return DecisionEngine.Decide(rules, request, facts with { Evaluations = EvaluationFinder.Find(rules, request, evaluations.Durable) }, now);
    }

    public async Task<Answers> AskAsync(Caller caller, IReadOnlyList<Question> questions, BatchSemantic semantic, string? requestKey, CancellationToken cancellationToken)
    {
        var prepared = new PreparedQuestion[questions.Count];
        for (var i = 0; i < prepared.Length; i++)
        {
            if (QuestionLimits.Problem(questions[i]) is { } problem)
                return new Answers.TooLarge(problem);
            prepared[i] = Prepare(caller, questions[i], requestKey, i);
            if (prepared[i].Kept.Recorded.Canonical.Length > MaxQuestionBytes)
                return new Answers.TooLarge($"Without its content, a question may take {MaxQuestionBytes} bytes; this one takes {prepared[i].Kept.Recorded.Canonical.Length}.");
        }

        RepeatedRequests.TellApart(prepared);
        cancellationToken.ThrowIfCancellationRequested();
        var work = new EvaluationWork(caller.Actor, prepared, semantic, fold, state);
        // Once in line it is decided whether or not the caller stays; the answer belongs to the ledger.
        return sequencer.TryEnqueue(work)
            ? await work.Answer
            : new Answers.Unavailable(sequencer.Health.Problem ?? "Too many questions wait in line. Try again in a moment.");
    }

    private PreparedQuestion Prepare(Caller caller, Question question, string? requestKey, int index)
    {
        var request = QuestionReader.Read(question, caller);
        var rules = fold.Durable;
        var kept = KeptQuestion.Of(rules.Redactions, question, request);
        var approval = QuestionReader.ApprovalId(question);
        return new PreparedQuestion(question, request, RequestFacts.Find(rules, request, kept.Redacted), kept, ids.New(), RepeatedRequests.KeyOf(requestKey, request, kept.Recorded.Digest, approval, index), approval);
    }
}
