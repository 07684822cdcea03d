using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>Which permit covers an act, case by case.</summary>
public sealed class ActRuleTests
{
    [Theory]
    [InlineData("email_send", true)]
    [InlineData("Email-Send", true)]
    [InlineData("mailer", true)]
    [InlineData("ads", false)]
    [InlineData("", true)]
    public void ToolsGoByPlainNames(string tool, bool covered) =>
        Assert.Equal(covered, Judge(new ClaimedAct("a", tool, 100, null), null, [Permit("1", at: 50)]).EvaluationId is not null);

    [Fact]
    public void ThePermitThatIsNamed_CountsWhateverTheClock_UnlessItIsForAnotherTool()
    {
        Assert.Equal("1", Judge(new ClaimedAct("a", "mailer", 100, "1"), Permit("1", at: 5000), []).EvaluationId);
        // A name that the catalogue does not have may well be this tool's.
        Assert.Equal("1", Judge(new ClaimedAct("a", "send_it", 100, "1"), Permit("1", at: 50), []).EvaluationId);
        Assert.Equal("The permit that it names is for email.send.", Judge(new ClaimedAct("a", "ads", 100, "1"), Permit("1", at: 50), [], catalogued: true).Reason);
    }

    [Fact]
    public void OfSeveral_TheEarliestThatIsLeftIsTaken_AndNoneThatCameAfter()
    {
        KnownDecision[] permits = [Permit("3", at: 300), Permit("2", at: 80), Permit("1", at: 50)];
        Assert.Equal("1", Judge(new ClaimedAct("a", "mailer", 100, null), null, permits).EvaluationId);
        Assert.Equal("2", Judge(new ClaimedAct("a", "mailer", 100, null), null, permits, "1").EvaluationId);
        Assert.Equal(new ActFinding(null, "The permit in its run or trace was given after it."), Judge(new ClaimedAct("a", "mailer", 100, null), null, permits, "1", "2"));
        Assert.Equal("There is no permit in its run or trace.", Judge(new ClaimedAct("b", "mailer", 100, null), null, permits).Reason);
    }

    [Fact]
    public void AHeldActionThatWasApproved_IsCoveredByTheLaterPermit()
    {
        var held = Permit("1", at: 10) with { Outcome = "hold" };
        Assert.Equal("2", Judge(new ClaimedAct("a", "mailer", 100, "1"), held, [held, Permit("2", at: 60)]).EvaluationId);
        Assert.Equal("The decision that it names is no permit (hold).", Judge(new ClaimedAct("a", "mailer", 100, "1"), held, [held]).Reason);
    }

    private static ActFinding Judge(ClaimedAct act, KnownDecision? named, KnownDecision[] near, params string[] used) => Judge(act, named, near, false, used);

    private static ActFinding Judge(ClaimedAct act, KnownDecision? named, KnownDecision[] near, bool catalogued, params string[] used) => ActRule.Judge(act, named, near, used.Contains, catalogued);

    private static KnownDecision Permit(string id, long at) => new(id, "a", "run", at, "permit", "email.send", new HashSet<string> { "email_send", "mailer" });
}
