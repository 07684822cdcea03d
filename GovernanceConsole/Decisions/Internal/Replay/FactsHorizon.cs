using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>
/// From which revision on recorded facts are those that the rules would find themselves. Facts are found by packs, hard
/// stops, the action's schema and who the agent is; while none of these has changed, nothing has to be found anew, and no
/// content has to be looked up.
/// </summary>
internal sealed class FactsHorizon
{
    private readonly long _policies;
    private readonly IReadOnlyDictionary<string, RuleVersion> _actions;
    private readonly IReadOnlyDictionary<string, RuleVersion> _agents;

    private FactsHorizon(long policies, IReadOnlyDictionary<string, RuleVersion> actions, IReadOnlyDictionary<string, RuleVersion> agents) =>
        (_policies, _actions, _agents) = (policies, actions, agents);

    public static FactsHorizon Of(IRuleView rules) => new(
        // One that was removed leaves findings that nothing asks for.
        rules.OfKind(PolicyRules.Policy).Values.Concat(rules.OfKind(PolicyRules.HardStop).Values).Select(rule => rule.Seq).DefaultIfEmpty(0).Max(),
        rules.OfKind(AutonomyRules.Action), rules.OfKind(AgentRules.Agent));

    /// <summary>The same rules with packs that no recorded question has seen.</summary>
    public FactsHorizon WithNewPolicies() => new(long.MaxValue, _actions, _agents);

    public bool Covers(DecisionRequest request, RequestFacts recorded) =>
        recorded.Revision >= _policies && recorded.Revision >= SeqOf(_actions, request.ActionName) && recorded.Revision >= SeqOf(_agents, request.SubjectId)
        && recorded.Policies.Stops.All(stop => stop.Found is not null);

    private static long SeqOf(IReadOnlyDictionary<string, RuleVersion> rules, string id) => rules.TryGetValue(id, out var rule) ? rule.Seq : 0;
}
