using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Rules;

/// <summary>Finds the terms of a held action: the rule that says most about it, of two that say as much the stricter, then the id that sorts first.</summary>
public static class TermsFinder
{
    /// <param name="novel">The agent never carried out this action before.</param>
    public static ApprovalTerms Find(IRuleView rules, HeldAction held, bool novel, ApprovalOptions options)
    {
        var action = rules.Find(AutonomyRules.Action, held.Action).As<ActionDefinition>()?.Definition;
        var rule = rules.All<ApprovalRuleDefinition>(ApprovalRules.Rule)
            .Where(rule => Matches(rule.Definition.Match, held, action, novel))
            .OrderByDescending(rule => Specificity(rule.Definition.Match))
            .ThenByDescending(rule => rule.Definition.Quorum)
            .ThenBy(rule => rule.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        var definition = rule?.Definition ?? new ApprovalRuleDefinition();
        return new ApprovalTerms(
            rule?.Id, definition.Roles is { Count: > 0 } roles ? roles : null, definition.Group, definition.Quorum, definition.DifferentRoles,
            definition.SignedIn || action?.SignedInOnly == true,
            NotBy(rules, held, action, rule),
            definition.TimeLimit ?? options.TimeLimit, definition.OnExpiry, definition.EscalateTo ?? [], definition.UseWithin ?? options.UseWithin, definition.Cooling,
            definition.Protocol, Tier(action), action?.Reversibility == Reversibility.Irreversible, options.ReviewCost,
            definition.Protocol is { } protocol ? rules.Find(ApprovalRules.Protocol, protocol).As<ProtocolDefinition>()?.Definition.Severity : null);
    }

    private static ApprovalTier Tier(ActionDefinition? action) => action?.Severity switch
    {
        ActionSeverity.Low => ApprovalTier.Low,
        ActionSeverity.Medium => ApprovalTier.Medium,
        _ => ApprovalTier.High,
    };

    /// <summary>Nobody approves for their own agent what can do much harm, nor by terms that they set themselves.</summary>
    private static List<string> NotBy(IRuleView rules, HeldAction held, ActionDefinition? action, Versioned<ApprovalRuleDefinition>? rule)
    {
        List<string> barred = [];
        if (Tier(action) == ApprovalTier.High && rules.Find(AgentRules.Agent, held.Agent).As<AgentDefinition>()?.Definition.Owner is { } owner)
            barred.Add(ActorRef.Person(owner).ToString());
        if (rule is not null)
            barred.Add(rule.ChangedBy.ToString());
        return barred;
    }

    private static bool Matches(ApprovalMatch? match, HeldAction held, ActionDefinition? action, bool novel) =>
        match is null
        || (Fits(match.Workflow, held.Workflow) && Fits(match.Segment, held.Segment) && Fits(match.Region, held.Region) && Fits(match.Channel, held.Channel)
            && Fits(match.MessageType, held.MessageType) && Fits(match.Action, held.Action)
            && (match.Severity is not { } severity || severity == action?.Severity)
            && (match.MinAmount is not { } least || held.Cost is not { } cost || cost.Currency != least.Currency || cost.Amount >= least.Amount)
            && (match.Novel is not { } wanted || wanted == novel)
            && (match.Flag is not { } flag || held.Flags.Contains(flag)));

    private static bool Fits(string? wanted, string? given) => wanted is null || wanted == given;

    private static int Specificity(ApprovalMatch? match) => match is null ? 0 : new object?[]
    {
        match.Workflow, match.Segment, match.Region, match.Channel, match.MessageType, match.Action, match.Severity, match.MinAmount, match.Novel, match.Flag,
    }.Count(part => part is not null);
}
