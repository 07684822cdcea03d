using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Rules;

/// <summary>What an item is decided in.</summary>
/// <param name="Grant">The standing approval of every identical call, where there is one.</param>
/// <param name="Automation">Automation clients count as somebody too (<c>FourEyes:Automation</c>).</param>
internal sealed record Circumstances(IRuleView Rules, DateTimeOffset Now, ApprovalItem? Grant = null, bool Automation = false);

/// <summary>
/// Nobody decides about what is their own: not who owns the agent where much harm is possible, and not who configured the
/// exception by which the action came before a person instead of being refused, or before this person. Pure.
/// </summary>
internal static class SelfApproval
{
    /// <summary>Why this actor does not decide the item, or null.</summary>
    public static string? Problem(Circumstances at, ApprovalItem item, ActorRef actor)
    {
        if (!Counts(at, actor))
            return null;
        var (me, terms) = (actor.ToString(), item.Terms);
        if (terms.Tier == ApprovalTier.High && Owner(at.Rules, item.Held.Agent) == actor)
            return $"{item.Held.Agent} is yours, and its high-severity actions are decided by somebody else. Ask a colleague.";
        if (terms.NotBy.Contains(me))
        {
            return terms.Rule is { } rule && at.Rules.Find(ApprovalRules.Rule, rule)?.Actor == actor
                ? $"You set the rule of approval '{rule}' that this one came in under, and so do not decide by it. Ask a colleague."
                : "You owned the agent, or set the rule of approval, when this one came in. Ask a colleague.";
        }

        if (SetDial(at, item, me) is { } scope)
            return $"You set the dial {scope}, an exception without which the level here would be lower, and so do not decide what comes of it. Ask a colleague.";
        return at.Grant is { } grant && grant.Id != item.Id && grant.Signatures.Any(signature => signature.By == me)
            ? "You let identical calls pass for a while; what that approval does not cover is decided by somebody else. Ask a colleague."
            : null;
    }

    /// <summary>True where what this actor set makes somebody else necessary: a person, and automation where the organisation says so.</summary>
    public static bool Counts(Circumstances at, ActorRef actor) => actor.Kind == ActorKind.Person || (at.Automation && actor.Kind == ActorKind.Client);

    private static ActorRef? Owner(IRuleView rules, string agent) =>
        rules.Find(AgentRules.Agent, agent).As<AgentDefinition>() is { } known ? ActorRef.Person(known.Definition.Owner) : null;

    private static DialScope? SetDial(Circumstances at, ApprovalItem item, string me)
    {
        var place = new DialScope(item.Held.Workflow, item.Held.Segment, item.Held.Channel, item.Held.Region);
        // Most people set no dial at all; for them nothing needs to be worked out.
        return DialException.Covering(at.Rules, place).Any(dial => SetBy(dial, me)) && DialException.At(at.Rules, place, at.Now) is { } exception
            && (exception.Definition.SetBy == me || exception.ChangedBy.ToString() == me)
            ? exception.Definition.Scope
            : null;
    }

    // A raise has two: who proposed it, and who agreed.
    private static bool SetBy(RuleVersion dial, string me) =>
        dial.Actor.ToString() == me || (dial.Document is { } document && document.TryGetProperty("set_by", out var by) && by.ValueEquals(me));
}
