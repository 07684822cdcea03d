using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Approvals;
using GovernanceConsole.Approvals.Rules;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>Who may not decide what is their own: every tie to an item, with every severity, for people and automation.</summary>
public sealed class SelfApprovalTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly ActorRef Somebody = ActorRef.Person("jo@example.com"), Else = ActorRef.Person("al@example.com"), Bot = ActorRef.Client("bot");
    private static readonly DialScope Workflow = new("publishing"), Part = new("publishing", Region: "EU");

    /// <summary>What ties the actor to the item, and from which severity on it bars.</summary>
    private static readonly (string Tie, Func<ActorRef, Case> Make, ApprovalTier? From)[] Ties =
    [
        ("none", _ => new Case(), null),
        ("owns the agent", me => new Case { Owner = me }, ApprovalTier.High),
        ("owned it when the item came in", me => new Case { NotBy = [me] }, ApprovalTier.Low),
        ("set the rule of approval", me => new Case { NotBy = [me], Rule = me }, ApprovalTier.Low),
        ("set it after the item came in", me => new Case { Rule = me }, null),
        ("set the workflow's dial", me => new Case { Dials = [Dial(1, Workflow, me)] }, null),
        ("raised a part of it", me => new Case { Dials = [Dial(1, Workflow, Else), Dial(2, Part, me)] }, ApprovalTier.Low),
        ("opened a part where nothing is set", me => new Case { Dials = [Dial(1, Part, me)] }, ApprovalTier.Low),
        ("agreed to the raise of a part", me => new Case { Dials = [Dial(2, Part, Else)], Agreed = me }, ApprovalTier.Low),
        ("raised a part that a narrower dial overrides", me => new Case { Dials = [Dial(2, Part, me), Dial(1, Part with { Channel = "email" }, Else)] }, null),
        ("raised another part", me => new Case { Dials = [Dial(1, Workflow, Else), Dial(3, Part with { Region = "US" }, me)] }, null),
        ("lowered a part", me => new Case { Dials = [Dial(2, Workflow, Else), Dial(1, Part, me)] }, null),
        ("set a part as it was anyhow", me => new Case { Dials = [Dial(1, Workflow, Else), Dial(1, Part, me)] }, null),
        ("raised all for a time", me => new Case { Dials = [Dial(2, Workflow, me, until: Now.AddDays(1), fallback: 1)] }, ApprovalTier.Low),
        ("raised all for a time that is over", me => new Case { Dials = [Dial(2, Workflow, me, until: Now.AddDays(-1), fallback: 1)] }, null),
        ("raised a part that is paused", me => new Case { Dials = [Dial(2, Part, me) with { Paused = true }] }, null),
        ("gave the standing approval", me => new Case { Grant = me }, ApprovalTier.Low),
    ];

    [Fact]
    public void EveryTie_BarsFromItsSeverityOn_AndNobodyElse()
    {
        foreach (var (tie, make, from) in Ties)
        {
            foreach (var tier in Enum.GetValues<ApprovalTier>())
            {
                foreach (var (actor, automation, counts) in new[] { (Somebody, false, true), (Somebody, true, true), (Bot, false, false), (Bot, true, true) })
                {
                    // An agent is owned by people only.
                    if (actor == Bot && tie == "owns the agent")
                        continue;
                    var made = make(actor);
                    Assert.True(Barred(made, tier, actor, automation) == (counts && tier >= from), $"{actor} {tie}, {tier}, automation counts: {automation}");
                    Assert.False(Barred(made, tier, ActorRef.Person("third@example.com"), automation), $"somebody else where {actor} {tie}, {tier}");
                }
            }
        }
    }

    [Fact]
    public void TheReason_NamesWhatTheySet()
    {
        Assert.StartsWith("You set the dial publishing × any × any × EU", Problem(new Case { Dials = [Dial(1, Part, Somebody)] }, ApprovalTier.Low, Somebody), StringComparison.Ordinal);
        Assert.StartsWith("You set the rule of approval 'twice'", Problem(new Case { NotBy = [Somebody], Rule = Somebody }, ApprovalTier.Low, Somebody), StringComparison.Ordinal);
        Assert.StartsWith("campaign-drafter is yours", Problem(new Case { Owner = Somebody }, ApprovalTier.High, Somebody), StringComparison.Ordinal);
        Assert.StartsWith("You let identical calls pass", Problem(new Case { Grant = Somebody }, ApprovalTier.Low, Somebody), StringComparison.Ordinal);
    }

    [Theory]
    // Who put the group together, whether the person is the deputy, and who arranged that.
    [InlineData("al", null, null, true)]
    [InlineData("jo", null, null, false)]
    [InlineData("al", "cy", "cy", true)]
    [InlineData("al", "cy", "al", true)]
    [InlineData("al", "cy", "jo", false)]
    [InlineData("jo", "cy", "cy", false)]
    public void NobodyDecides_AsAMemberOrDeputy_TheyMadeThemselves(string groupBy, string? away, string? absenceBy, bool may)
    {
        var rules = new FixedRules().With(ApprovalRules.Group, "senders", new ApprovalGroupDefinition("Senders", [away is null ? Somebody.Id : Person(away).Id]), Person(groupBy));
        if (away is not null)
            rules.With(ApprovalRules.Absence, Person(away).Id, new AbsenceDefinition(Now.AddDays(-1), Now.AddDays(1), Somebody.Id), Person(absenceBy!));
        var item = Item(new Case(), ApprovalTier.Low) is var plain ? plain with { Terms = plain.Terms with { Group = "senders" } } : null!;
        var (role, refusal) = Signers.Find(new Circumstances(rules, Now), item, new Caller(Somebody, new HashSet<Permission> { Permission.DecideApprovals }));
        Assert.Equal((may, may), (role == "senders", refusal is null));
        Assert.True(may || refusal!.Detail.EndsWith("and so do not decide by it. Ask a colleague.", StringComparison.Ordinal), refusal?.Detail);
    }

    private static ActorRef Person(string name) => ActorRef.Person(name + "@example.com");

    private static bool Barred(Case made, ApprovalTier tier, ActorRef actor, bool automation) => Problem(made, tier, actor, automation) is not null;

    private static string? Problem(Case made, ApprovalTier tier, ActorRef actor, bool automation = false)
    {
        var rules = new FixedRules().With(AgentRules.Agent, "campaign-drafter", new AgentDefinition("drafter", "retail", made.Owner.Id, AgentStatus.Active), Else);
        foreach (var dial in made.Dials)
            rules.With(AutonomyRules.Dial, dial.Scope.Id, dial, made.Agreed ?? ActorRef.Parse(dial.SetBy));
        if (made.Rule is { } author)
            rules.With(ApprovalRules.Rule, "twice", new ApprovalRuleDefinition(), author);
        var item = Item(made, tier);
        var grant = made.Grant is { } giver ? item with { Id = "grant", IsGrant = true, Signatures = [new ApprovalSignature(giver.ToString(), null, Now, "All morning")] } : null;
        return SelfApproval.Problem(new Circumstances(rules, Now, grant, automation), item, actor);
    }

    private static ApprovalItem Item(Case made, ApprovalTier tier) => new(
        "item",
        new HeldAction("item", 1, Now, "campaign-drafter", null, "digest", "email.blast", "publishing", "lapsed", "email", "EU", null, null, null, 1, [], []),
        new ApprovalTerms(made.Rule is null ? null : "twice", null, null, 1, false, false, [.. made.NotBy.Select(actor => actor.ToString())],
            TimeSpan.FromHours(4), ExpiryAction.Expire, [], TimeSpan.FromHours(1), null, null, tier, false, null),
        Now, Now.AddHours(4), 1);

    private static DialDefinition Dial(int level, DialScope scope, ActorRef by, DateTimeOffset? until = null, int? fallback = null) =>
        new(scope, level, by.ToString(), Now.AddDays(-2), "for the test", until, fallback);

    private sealed record Case
    {
        public ActorRef Owner { get; init; } = Else;

        public IReadOnlyList<ActorRef> NotBy { get; init; } = [];

        public ActorRef? Rule { get; init; }

        public IReadOnlyList<DialDefinition> Dials { get; init; } = [];

        /// <summary>Who agreed to the dials, where somebody had to.</summary>
        public ActorRef? Agreed { get; init; }

        public ActorRef? Grant { get; init; }
    }
}
