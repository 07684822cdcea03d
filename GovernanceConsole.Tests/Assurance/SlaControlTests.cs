using CsCheck;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using GovernanceConsole.Tests.Decisions;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>What breached service levels do to decisions.</summary>
public sealed class SlaControlTests
{
    private static readonly SlaFact[] Breached = [new("a", SlaCause.Budget, Rules.Now.AddHours(-1)), new("b", SlaCause.FastBurn, Rules.Now.AddMinutes(-5))];

    private static readonly Gen<SlaDefinition> Definitions = Gen.Select(Gen.Enum<SlaBreach>(), Gen.OneOf<string?>(null, "a1", "a2"), Gen.OneOf<string?>(null, "publishing", "other"))
        .Select((breach, agent, workflow) => Definition(breach, new SlaScope(agent, workflow)));

    [Theory]
    [InlineData(SlaBreach.Deny, Outcome.Deny, 3)]
    [InlineData(SlaBreach.Hold, Outcome.Hold, 3)]
    [InlineData(SlaBreach.Lower, Outcome.Permit, 2)]
    [InlineData(SlaBreach.Assist, Outcome.Deny, 0)]
    public void ABreach_DoesWhatWasAgreed_AndWhatIsPlannedGoesOn(SlaBreach breach, Outcome outcome, int level)
    {
        var decision = Decide(Rules.Snapshot(), ("a", Definition(breach)));
        Assert.Equal((outcome, level), (decision.Outcome, decision.Level));
        Assert.Equal(Outcome.Permit, Decide(Rules.Snapshot(action: new ActionDefinition(ActionPhase.Plan, ActionSeverity.Low, "mailer")), ("a", Definition(breach))).Outcome);
        if (breach is SlaBreach.Deny or SlaBreach.Hold)
        {
            Assert.Equal(("sla_breached", Control.Sla, "a"), (decision.Code, decision.Speaking!.Control, decision.Speaking.Source));
            Assert.Contains("'Sends' is breached since 2026-11-24 08:00 UTC (its error budget is used up)", decision.Speaking.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("'Sends' is breached", decision.LevelFrom, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SeveralBreaches_LowerOnce_AndEachThatRefusesSpeaks()
    {
        Assert.Equal(2, Decide(Rules.Snapshot(), ("a", Definition(SlaBreach.Lower)), ("b", Definition(SlaBreach.Lower))).Level);
        Assert.Equal(["a", "b"], Decide(Rules.Snapshot(), ("a", Definition(SlaBreach.Hold)), ("b", Definition(SlaBreach.Deny))).Reasons.Select(reason => reason.Source));
    }

    [Fact]
    public void ABreach_NeverPermitsMore_AndOneThatNoRuleKnowsChangesNothing() =>
        Gen.Select(Gen.Int[0, 3], Gen.Enum<ActionSeverity>(), Gen.Enum<ActionPhase>(), Definitions, Definitions).Sample((level, severity, phase, one, other) =>
        {
            var snapshot = Rules.Snapshot(level, new ActionDefinition(phase, severity, "mailer"));
            var (met, breached) = (Decide(snapshot), Decide(snapshot, ("a", one), ("b", other)));
            Assert.True(breached.Outcome >= met.Outcome && breached.Level <= met.Level);
            Assert.Equal(met.Outcome, Rules.Decide(snapshot, facts: Rules.ValidArguments with { Slas = Breached }).Outcome);
        });

    [Fact]
    public void TheIndex_FindsWhatIsAboutAQuestion_AndNothingThatBindsNothing() =>
        Definitions.Array[0, 12].Sample(definitions =>
        {
            var index = new SlaIndex(definitions.Select((definition, number) => ($"s{number:00}", definition)));
            var expected = definitions.Select((definition, number) => (Id: $"s{number:00}", Definition: definition))
                .Where(one => one.Definition.Breach != SlaBreach.None && one.Definition.About!.Agent is null or "a1" && one.Definition.About.Workflow is null or "publishing").Select(one => one.Id);
            Assert.Equal(expected, index.Of("a1", "publishing"));
        });

    [Fact]
    public void TheEntry_KeepsWhatWasBreached_AndIsUnchangedWhereNothingWas()
    {
        byte[] Body(RequestFacts facts) => new DecisionRecord("{}"u8.ToArray(), "00", null, facts, Decide(Rules.Snapshot()), 0, null).Write();
        var entry = new LedgerEntry(1, Rules.Now, EntryKinds.Decision, ActorRef.Agent("a1"), "a1", null, "01", "permit", Body(Rules.ValidArguments with { Slas = Breached }), EntryHash.Genesis, EntryHash.Genesis);
        Assert.Equal(Breached, DecisionRecord.Read(entry).Facts.Slas);
        Assert.Equal(entry.Body.ToArray(), DecisionRecord.Read(entry).Write());
        Assert.DoesNotContain("slas", System.Text.Encoding.UTF8.GetString(Body(Rules.ValidArguments)), StringComparison.Ordinal);
    }

    private static SlaDefinition Definition(SlaBreach breach, SlaScope? about = null) =>
        new("Sends", "ops@example.com", SlaObjective.AgentErrors, 0.99, TimeSpan.FromDays(7), about ?? new SlaScope("a1"), OnBreach: breach);

    /// <summary>With these service levels breached; a question finds those that are about it.</summary>
    private static Decision Decide(DecisionSnapshot snapshot, params (string Id, SlaDefinition Definition)[] slas)
    {
        var index = new SlaIndex(slas);
        var about = index.Of("a1", "publishing");
        return Rules.Decide(snapshot with { Slas = index }, facts: Rules.ValidArguments with { Slas = [.. Breached.Where(fact => about.Contains(fact.Id))] });
    }
}
