using GovernanceConsole.Approvals;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Decides the questions of one call, in the ledger's order.</summary>
internal sealed class EvaluationWork(ActorRef actor, IReadOnlyList<PreparedQuestion> questions, BatchSemantic semantic, DecisionFold fold, DecisionState state) : SequencedWork
{
    /// <summary>How long a request id is remembered (CONTRACT: ten minutes).</summary>
    public static readonly TimeSpan RequestIdLife = TimeSpan.FromMinutes(10);

    // Who waits goes on at once: the sequencer answers on threads that may.
    private readonly TaskCompletionSource<Answers> _answer = new();
    private Answers? _result;

    public Task<Answers> Answer => _answer.Task;

    public override IReadOnlyList<Sought> Sought { get; } =
        questions is [{ RequestKey: not null }, ..] ? [.. questions.Select(question => RepeatedRequests.Of(question)!)] : [];

    public override void Run(ILedgerBatch batch)
    {
        // Before any is decided: what this call adds is no earlier call.
        var earlier = Sought.Count == 0 ? null : Earlier(batch);
        _result = earlier is null || Repeats(earlier) ? DecideAll(earlier, batch) : RepeatedRequests.Reused;
    }

    private Answers DecideAll(LedgerEntry?[]? earlier, ILedgerBatch batch)
    {
        var answers = new List<Answer>(questions.Count);
        for (var i = 0; i < questions.Count; i++)
        {
            var first = earlier?[i];
            // A call is recorded whole: a key of which the first question is known and this one is not came with another call.
            if (first is null && i > 0 && earlier?[0] is not null && questions[0].RequestKey is ['K', ..])
                return RepeatedRequests.Reused;
            var answer = first is null ? Decide(questions[i], batch) : RepeatedRequests.AnswerOf(first, state.ReservationLife);
            answers.Add(answer);
            if (semantic.StopsAfter(answer.Decision.Outcome))
                break;
        }

        return new Answers.Given(answers);
    }

    public override void Committed() => _answer.TrySetResult(_result!);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(new Answers.Unavailable("The decision could not be recorded, so nothing was permitted. Try again in a moment."));

    /// <summary>The first answers to a call that was made before. A batch that stopped early left none for its tail.</summary>
    private LedgerEntry?[] Earlier(ILedgerBatch batch)
    {
        var earlier = new LedgerEntry?[questions.Count];
        for (var i = 0; i < earlier.Length; i++)
        {
            var request = RepeatedRequests.Of(questions[i])!;
            earlier[i] = batch.Find(request, RepeatedRequests.Since(request.Key, batch.Now));
        }

        return earlier;
    }

    private bool Repeats(LedgerEntry?[] earlier)
    {
        for (var i = 0; i < earlier.Length; i++)
        {
            if (earlier[i] is { } entry && !RepeatedRequests.IsSameQuestion(entry, questions[i]))
                return false;
        }

        return true;
    }

    private static DecidedAction Short(PreparedQuestion question, RunFacts? run, Decision decision, long revision, DateTimeOffset? reservedUntil) => new(
        question.Request.SubjectId, question.Request.ActionName, question.Request.ResourceId, question.Request.Segment, question.Request.Channel, question.Request.Region,
        question.Question.Context is { } context ? QuestionReader.Text(context, "stage"u8) : null, decision, revision)
    {
        ReservedUntil = reservedUntil,
        Run = run,
        Digest = question.Kept.Recorded.Digest,
    };

    private Answer Decide(PreparedQuestion question, ILedgerBatch batch)
    {
        var (rules, now) = (fold.Working(batch.Rules), batch.Now);
        // What must not be stored may have changed while the question waited in line.
        if (!ReferenceEquals(question.Kept.By, rules.Redactions))
            question = question with { Kept = KeptQuestion.Of(rules.Redactions, question.Question, question.Request) };
        var (kept, recorded) = (question.Kept, question.Kept.Recorded);
        var facts = question.Facts.Revision == rules.Revision ? question.Facts : RequestFacts.Find(rules, question.Request, kept.Redacted);
        facts = state.Complete(facts, rules, question, batch);
        var decision = DecisionEngine.Decide(rules, kept.Request, facts, now);
        var until = decision.Reserves.Count > 0 ? now + state.ReservationLife : (DateTimeOffset?)null;
        var record = new DecisionRecord(recorded.Canonical, recorded.Digest, kept.Request.TokenAgent, facts, decision, rules.Revision, question.RequestKey) { ReservedUntil = until };
        var entry = batch.Append(new EntryDraft
        {
            Kind = EntryKinds.Decision,
            Actor = actor,
            Agent = RepeatedRequests.AgentOf(question.Request),
            RunId = question.Question.Context is { } context ? QuestionReader.Text(context, "run_id"u8) : null,
            EvaluationId = question.EvaluationId,
            Outcome = decision.Outcome.Word(),
            Body = record.Write(),
            Decoded = Short(question, facts.Run, decision, rules.Revision, until),
            RequestKey = question.RequestKey,
            Payloads = recorded.Payloads,
        });
        if (decision.Outcome == Outcome.Permit)
            state.Follow(entry, facts, decision, rules, actor, batch);
        return new Answer(question.EvaluationId, decision, rules.Revision, entry.Seq, entry.At, Repeated: false)
        {
            ReservedUntil = decision.Outcome == Outcome.Permit ? until ?? entry.At + state.ReservationLife : null,
            Redacted = kept.Redacted,
        };
    }
}
