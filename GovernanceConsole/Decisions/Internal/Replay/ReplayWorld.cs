using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Decisions.Internal.Runs;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>One set of rules, with the meters, runs and plans that its permits move.</summary>
/// <param name="horizon">From when on recorded facts hold for these rules.</param>
internal sealed class ReplayWorld(DecisionSnapshot rules, FactsHorizon horizon, TimeZoneInfo zone)
{
    private readonly ReplayMeters _meters = new(zone);
    private readonly RunTrail _runs = new();
    private readonly PlanTrail _plans = new();
    private readonly long[] _counts = new long[3];
    // Where nobody asked for a suite then, nobody looked for its runs.
    private readonly DecisionSnapshot _unasked = rules with { Suites = SuiteIndex.Empty };
    private decimal _spend;

    public DecisionSnapshot Rules => rules;

    public FactsHorizon Horizon => horizon;

    /// <param name="stood">How a meter stood then, where that holds for these rules; null to read all from this world's own.</param>
    public Decision Decide(ReplayedQuestion question, RequestFacts facts, Func<MeteredLimit, string?, BudgetReading?>? stood = null)
    {
        var (request, at) = (question.Request, question.Entry.At);
        facts = facts with { Run = _runs.Read(rules, request, question.Digest), Plan = _plans.Read(rules, request) };
        if (!rules.Limits.IsEmpty)
            facts = BudgetReadings.With(facts, rules, request, (limit, part) => stood?.Invoke(limit, part) ?? _meters.Read(limit, part, at));
        var decision = DecisionEngine.Decide(facts.Evaluations is null ? _unasked : rules, request, facts, at);
        _counts[(int)decision.Outcome]++;
        if (decision.Outcome == Outcome.Permit)
            Permit(question, facts, decision);
        return decision;
    }

    public void Settle(LedgerEntry outcome, string evaluationId, ActualUse use)
    {
        _meters.Settle(evaluationId, use);
        _runs.Settle(evaluationId, outcome.At, outcome.Outcome);
    }

    public void Release(string evaluationId) => _meters.Release(evaluationId);

    public SimulatedCounts Counts(double minutesPerReview) => new(
        _counts[(int)Outcome.Permit], _counts[(int)Outcome.Hold], _counts[(int)Outcome.Deny], new Money(_spend, "USD"), _counts[(int)Outcome.Hold] * minutesPerReview);

    private void Permit(ReplayedQuestion question, RequestFacts facts, Decision decision)
    {
        var (entry, request) = (question.Entry, question.Request);
        _meters.Reserve(entry.EvaluationId!, decision.Reserves);
        if (rules.FindAction(request.ActionName) is { } action)
            _spend += BudgetAmounts.Cost(action.Definition, request) ?? 0;
        if (entry is not { Agent: { } agent, RunId: { } run })
            return;
        if (facts.Run is { } stood)
            _runs.Permit(entry.EvaluationId!, entry.At, RunKey.Of(agent, run), new WatchedPermit(request.ResourceId, request.ActionName, question.Digest, stood));
        if (question.Plans || facts.Plan is not null)
            _plans.Permit(entry.EvaluationId!, entry.At, RunKey.Of(agent, run), request, facts.Plan);
    }
}
