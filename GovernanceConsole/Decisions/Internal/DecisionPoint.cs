using GovernanceConsole.Access;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Internal;

internal sealed class DecisionPoint(ISequencer sequencer, ILedger ledger, DecisionFold fold, DecisionState state, IBudgetBalances balances, ISlaBook slas, IEvaluationBook evaluations, Ids ids, TimeProvider clock) : IDecisionPoint
{
    // tlog-tiles allows 65,535 bytes an entry; the rest of the body and the envelope take a few thousand.
    private const int MaxQuestionBytes = 48_000;

    // Each try looks further than the last; only a store that answers slower than the window turns over needs a second.
    private const int LookUpTries = 5;

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
            prepared[i] = Prepare(caller, questions[i], requestKey, i, prepared.Length);
            if (prepared[i].Kept.Recorded.Canonical.Length > MaxQuestionBytes)
                return new Answers.TooLarge($"Without its content, a question may take {MaxQuestionBytes} bytes; this one takes {prepared[i].Kept.Recorded.Canonical.Length}.");
        }

        for (var tries = 0; tries < LookUpTries; tries++)
        {
            var head = ledger.Head.Seq;
            if (requestKey is not null)
                await FindEarlierAsync(prepared, cancellationToken);
            var work = new EvaluationWork(caller.Actor, prepared, semantic, fold, state, head);
            if (!sequencer.TryEnqueue(work))
                break;
            // Once in line it is decided whether or not the caller stays; the answer belongs to the ledger.
            if (await work.Answer is { } answers)
                return answers;
        }

        return new Answers.Unavailable(sequencer.Health.Problem ?? "Too many questions wait in line. Try again in a moment.");
    }

    private PreparedQuestion Prepare(Caller caller, Question question, string? requestKey, int index, int count)
    {
        var request = QuestionReader.Read(question, caller);
        var rules = fold.Durable;
        var kept = KeptQuestion.Of(rules.Redactions, question, request);
        var approval = QuestionReader.ApprovalId(question);
        return new PreparedQuestion(question, request, RequestFacts.Find(rules, request, kept.Redacted), kept, ids.New(), RepeatedRequests.KeyOf(requestKey, kept.Recorded.Digest, approval, index, count), approval);
    }

    /// <summary>Looks in the store for the first answers to a call that was made before. A batch that stopped early left none for its tail.</summary>
    private async Task FindEarlierAsync(PreparedQuestion[] questions, CancellationToken cancellationToken)
    {
        for (var i = 0; i < questions.Length; i++)
        {
            var (question, key) = (questions[i], questions[i].RequestKey!);
            var earlier = await ledger.FindRequestAsync(question.Request.SubjectId, key, RepeatedRequests.Since(key, clock.GetUtcNow()), cancellationToken);
            questions[i] = question with { Earlier = earlier };
        }
    }
}
