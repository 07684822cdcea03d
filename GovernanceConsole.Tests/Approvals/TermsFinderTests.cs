using GovernanceConsole.Approvals;
using GovernanceConsole.Approvals.Rules;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>Which rule of approval counts: by each thing that a rule can ask for, and of several the one that says most.</summary>
public sealed class TermsFinderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly ActorRef Author = ActorRef.Person("cmo@example.com");

    private static readonly HeldAction Held = new(
        "item", 1, Now, "campaign-drafter", null, "digest", "email.blast", "publishing", "lapsed", "email", "EU", "promotional", new Money(500, "USD"), null, 1, ["news_event"], []);

    public static TheoryData<string, bool> Matches => new()
    {
        { "workflow=publishing", true }, { "workflow=other", false }, { "segment=lapsed", true }, { "segment=vip", false }, { "region=EU", true }, { "region=US", false },
        { "channel=email", true }, { "channel=sms", false }, { "message_type=promotional", true }, { "message_type=service", false }, { "action=email.blast", true }, { "action=email.send", false },
        { "severity=high", true }, { "severity=low", false }, { "min_amount=500", true }, { "min_amount=500.01", false }, { "novel=true", true }, { "novel=false", false }, { "flag=news_event", true }, { "flag=brand_conflict", false },
    };

    [Theory]
    [MemberData(nameof(Matches))]
    public void ARule_CountsWhereAllItAsksForFits(string asks, bool counts) =>
        Assert.Equal(counts ? "rule" : null, Find(new FixedRules(), ("rule", new ApprovalRuleDefinition(Of(asks)))).Rule);

    [Fact]
    public void AnUnknownCost_OrOneInAnotherCurrency_MeetsAnyAmount()
    {
        var rule = new ApprovalRuleDefinition(Of("min_amount=1000000"));
        Assert.Equal("rule", Find(new FixedRules(), Held with { Cost = null }, new ApprovalOptions(), ("rule", rule)).Rule);
        Assert.Equal("rule", Find(new FixedRules(), Held with { Cost = new Money(1, "EUR") }, new ApprovalOptions(), ("rule", rule)).Rule);
    }

    [Fact]
    public void TheRuleThatSaysMost_Counts_ThenTheLargerQuorum_ThenTheFirstId()
    {
        var (wide, narrow) = (new ApprovalRuleDefinition(Of("region=EU"), Quorum: 3), new ApprovalRuleDefinition(Of("region=EU") with { Segment = "lapsed" }));
        Assert.Equal("b", Find(new FixedRules(), ("a", wide), ("b", narrow)).Rule);
        Assert.Equal("b", Find(new FixedRules(), ("a", narrow), ("b", narrow with { Quorum = 2 })).Rule);
        Assert.Equal("a", Find(new FixedRules(), ("b", narrow), ("a", narrow)).Rule);
        Assert.Null(Find(new FixedRules()).Rule);
    }

    [Fact]
    public void WhatALookCosts_IsThatOfTheMomentItWasHeld()
    {
        var options = new ApprovalOptions { ReviewHourlyRate = 48, ReviewMinutes = 5 };
        var terms = Find(new FixedRules(), Held, options);
        options.ReviewHourlyRate = 96;
        Assert.Equal(new Money(4, "USD"), terms.ReviewCost);
        Assert.Equal(new Money(8, "USD"), Find(new FixedRules(), Held, options).ReviewCost);
        Assert.Null(Find(new FixedRules(), Held, new ApprovalOptions()).ReviewCost);
    }

    private static ApprovalTerms Find(FixedRules rules, params (string Id, ApprovalRuleDefinition Rule)[] made) => Find(rules, Held, new ApprovalOptions(), made);

    private static ApprovalTerms Find(FixedRules rules, HeldAction held, ApprovalOptions options, params (string Id, ApprovalRuleDefinition Rule)[] made)
    {
        rules.With(AutonomyRules.Action, "email.blast", new ActionDefinition(ActionPhase.Execute, ActionSeverity.High), Author);
        foreach (var (id, rule) in made)
            rules.With(ApprovalRules.Rule, id, rule, Author);
        return TermsFinder.Find(rules, held, novel: true, options);
    }

    private static ApprovalMatch Of(string asks) => asks.Split('=') switch
    {
        ["workflow", var value] => new(Workflow: value),
        ["segment", var value] => new(Segment: value),
        ["region", var value] => new(Region: value),
        ["channel", var value] => new(Channel: value),
        ["message_type", var value] => new(MessageType: value),
        ["action", var value] => new(Action: value),
        ["severity", var value] => new(Severity: value == "high" ? ActionSeverity.High : ActionSeverity.Low),
        ["min_amount", var value] => new(MinAmount: new Money(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), "USD")),
        ["novel", var value] => new(Novel: value == "true"),
        ["flag", var value] => new(Flag: value),
        _ => throw new ArgumentException(asks),
    };
}
