using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Decisions.Internal.Replay;
using GovernanceConsole.KillSwitches;

namespace GovernanceConsole.Decisions.Internal;

internal sealed class QuestionTrial(DecisionFold fold, TimeProvider clock) : IQuestionTrial
{
    public Decision Try(Question question, int? atLevel)
    {
        var (rules, now, meters) = (World(question, atLevel), clock.GetUtcNow(), new ReplayMeters(TimeZoneInfo.Utc));
        var request = RecordedRequests.Read(question, question.SubjectId);
        var facts = BudgetReadings.With(RequestFacts.Find(rules, request), rules, request, (limit, part) => meters.Read(limit, part, now));
        return DecisionEngine.Decide(rules, request, facts, now);
    }

    private DecisionSnapshot World(Question question, int? atLevel)
    {
        var rules = fold.Durable with { Stops = StopIndex.Empty, Platforms = [], Suites = SuiteIndex.Empty };
        if (rules.FindWorkflow(question.ResourceId) is { RequiresData.Count: > 0 } workflow)
            rules = rules with { Workflows = new(rules.Workflows, StringComparer.Ordinal) { [question.ResourceId] = workflow with { RequiresData = null } } };
        return atLevel is not { } level ? rules : rules with
        {
            Dials = new DialBoard([new DialDefinition(new DialScope(question.ResourceId), level, "evaluation", DateTimeOffset.UnixEpoch, "evaluation")]),
        };
    }
}
