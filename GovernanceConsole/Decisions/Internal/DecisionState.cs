using GovernanceConsole.Approvals;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Decisions.Internal.Runs;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>The state besides rules that decides: approvals, meters, and what runs have done. Only the sequencer's thread asks it.</summary>
internal sealed class DecisionState(
    IApprovalBook approvals, IBudgetBook budgets, RunFold runs, PlanFold plans, IReadingBook readings, ISlaBook slas, IEvaluationBook evaluations, IOptions<BudgetOptions> options)
{
    /// <summary>How long a permit's reservation waits for its outcome.</summary>
    public TimeSpan ReservationLife => options.Value.ReservationLife;

    /// <summary>The facts with what this position of the ledger adds to them.</summary>
    public RequestFacts Complete(RequestFacts facts, DecisionSnapshot rules, PreparedQuestion question, ILedgerBatch batch)
    {
        if (ApprovalFor(question, batch.Now) is { } approval)
            facts = facts with { Approval = approval };
        if (runs.Read(rules, question.Kept.Request, question.Kept.Recorded.Digest) is { } run)
            facts = facts with { Run = run };
        if (plans.Read(rules, question.Kept.Request) is { } plan)
            facts = facts with { Plan = plan };
        if (ReadingFinder.Find(rules, question.Kept.Request, readings) is { } read)
            facts = facts with { Readings = read };
        if (SlaFinder.Find(rules, question.Kept.Request, slas.Breach) is { Count: > 0 } breached)
            facts = facts with { Slas = breached };
        if (EvaluationFinder.Find(rules, question.Kept.Request, evaluations.Runs) is { } evaluated)
            facts = facts with { Evaluations = evaluated };
        var limits = BudgetControl.LimitsOn(rules, question.Kept.Request);
        if (limits.Count == 0)
            return facts;
        foreach (var ended in budgets.Expire(batch.Now))
            batch.Append(ended);
        return facts with { Budgets = BudgetReadings.Of(limits, question.Kept.Request, (limit, part) => budgets.Read(limit, part, batch.Now)) };
    }

    /// <summary>What a permit brings with it in its own commit, so that no second one can come of it.</summary>
    public void Follow(LedgerEntry permit, RequestFacts facts, Decision decision, DecisionSnapshot rules, ActorRef actor, ILedgerBatch batch)
    {
        if (facts.Approval is { } used)
            batch.Append(approvals.Use(used.Id, permit.EvaluationId!, actor));
        if (decision.Reserves.Count == 0)
            return;
        foreach (var crossed in budgets.Crossings(rules.Limits, facts.Budgets, decision.Reserves, permit.Agent, permit.RunId))
            batch.Append(crossed);
    }

    private ApprovalFact? ApprovalFor(PreparedQuestion question, DateTimeOffset now) => question.ApprovalId is { } id
        ? approvals.Present(id, question.Request.SubjectId, question.Kept.Recorded.Digest, now)
        : approvals.FindGrant(question.Request.SubjectId, question.Kept.Recorded.Digest, now);
}
