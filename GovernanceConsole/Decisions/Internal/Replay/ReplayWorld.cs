using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Simulations;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>One set of rules, with the meters that its permits move.</summary>
internal sealed class ReplayWorld(DecisionSnapshot rules, TimeZoneInfo zone)
{
    private readonly ReplayMeters _meters = new(zone);
    private readonly long[] _counts = new long[3];
    private decimal _spend;

    public DecisionSnapshot Rules => rules;

    public Decision Decide(ReplayedQuestion question, RequestFacts facts)
    {
        var at = question.Entry.At;
        if (!rules.Limits.IsEmpty)
            facts = BudgetReadings.With(facts, rules, question.Request, (limit, part) => _meters.Read(limit, part, at));
        var decision = DecisionEngine.Decide(rules, question.Request, facts, at);
        _counts[(int)decision.Outcome]++;
        if (decision.Outcome == Outcome.Permit)
        {
            _meters.Reserve(question.Entry.EvaluationId!, decision.Reserves);
            if (rules.FindAction(question.Request.ActionName) is { } action)
                _spend += BudgetAmounts.Cost(action.Definition, question.Request) ?? 0;
        }

        return decision;
    }

    public void Settle(string evaluationId, ActualUse use) => _meters.Settle(evaluationId, use);

    public void Release(string evaluationId) => _meters.Release(evaluationId);

    public SimulatedCounts Counts(double minutesPerReview) => new(
        _counts[(int)Outcome.Permit], _counts[(int)Outcome.Hold], _counts[(int)Outcome.Deny], new Money(_spend, "USD"), _counts[(int)Outcome.Hold] * minutesPerReview);
}
