using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.KillSwitches;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>Whatever speaks against an action is in the trail, and the strictest, then the earliest control, speaks.</summary>
public sealed class PrecedenceTests
{
    private static readonly (Control Control, string Code)[] Faults =
    [
        (Control.KillSwitch, "killed"), (Control.AgentStatus, "agent_suspended"), (Control.Tool, "tool_prohibited"), (Control.DataClass, "data_class_exceeded"),
        (Control.Action, "arguments_invalid"), (Control.Delegation, "never_delegated"), (Control.Scope, "out_of_scope"),
    ];

    [Fact]
    public void EverySubsetOfFaults_IsInTheTrailInOrder()
    {
        for (var mask = 0; mask < 1 << Faults.Length; mask++)
        {
            var present = Faults.Where((_, index) => (mask & (1 << index)) != 0).ToList();
            bool Has(Control control) => present.Exists(fault => fault.Control == control);
            var severity = Has(Control.Delegation) ? ActionSeverity.Never : ActionSeverity.High;
            var snapshot = Rules.Snapshot(
                1,
                Rules.Send with { Severity = severity },
                Rules.Agent with { Status = Has(Control.AgentStatus) ? AgentStatus.Suspended : AgentStatus.Active },
                Rules.Persona,
                Has(Control.KillSwitch) ? [Rules.Stop(KillTarget.Channel, "email")] : []);
            var request = Rules.Request with
            {
                Tool = Has(Control.Tool) ? "ads" : "mailer",
                DataClasses = Has(Control.DataClass) ? ["contact", "health"] : ["contact"],
                ResourceId = Has(Control.Scope) ? "elsewhere" : "publishing",
            };
            var facts = Has(Control.Action) ? new RequestFacts(0, ["audience_size must be 1 or more."]) : Rules.ValidArguments;

            var decision = Rules.Decide(snapshot, request, facts);

            // At level 1 a high action is held besides, unless it is never delegated or has no workflow to be held in.
            var held = severity == ActionSeverity.High && !Has(Control.Scope);
            Assert.Equal([.. present.Select(fault => fault.Code), .. held ? new[] { "approval_required" } : []], decision.Reasons.Select(reason => reason.Code));
            Assert.Equal(present.Count > 0 ? Outcome.Deny : Outcome.Hold, decision.Outcome);
            Assert.Equal(present.Count > 0 ? present[0].Code : "approval_required", decision.Code);
        }
    }

    [Theory]
    [InlineData(KillTarget.Tool, "mailer"), InlineData(KillTarget.Channel, "email"), InlineData(KillTarget.Workflow, "publishing"), InlineData(KillTarget.Persona, "drafter")]
    [InlineData(KillTarget.Agent, "a1"), InlineData(KillTarget.BusinessUnit, "retail"), InlineData(KillTarget.Everything, null)]
    public void Kill_AtEveryScope_DeniesPlanAndExecuteAtEveryLevel(KillTarget target, string? id)
    {
        foreach (var level in new[] { 0, 1, 2, 3 })
            foreach (var phase in Enum.GetValues<ActionPhase>())
                Assert.Equal("killed", Rules.Decide(Rules.Snapshot(level, Rules.Send with { Phase = phase }, null, null, Rules.Stop(target, id))).Code);
    }

    [Fact]
    public void Kill_OfAnother_StopsNothing()
    {
        foreach (var target in Enum.GetValues<KillTarget>().Where(target => target != KillTarget.Everything))
            Assert.Equal(Outcome.Permit, Rules.Decide(Rules.Snapshot(3, null, null, null, Rules.Stop(target, "another"))).Outcome);
    }

    [Fact]
    public void Tool_NamedOnlyByTheAgent_IsCheckedToo()
    {
        var decision = Rules.Decide(Rules.Snapshot(3, Rules.Send with { Tool = null }), Rules.Request with { Tool = "ads" });
        Assert.Equal("tool_prohibited", decision.Code);
    }

    [Theory, InlineData(0, 3), InlineData(1, 3), InlineData(2, 3), InlineData(3, 1)]
    public void Ceiling_OfThePersona_IsNeverExceeded(int ceiling, int dial) =>
        Assert.Equal(Math.Min(ceiling, dial), Rules.Decide(Rules.Snapshot(dial, persona: Rules.Persona with { MaxLevel = ceiling })).Level);

    [Fact]
    public void Unknown_AgentActionWorkflow_AreDenied()
    {
        var snapshot = Rules.Snapshot();
        Assert.Equal("agent_unknown", Rules.Decide(snapshot, Rules.Request with { SubjectId = "nobody" }).Code);
        Assert.Equal("agent_unknown", Rules.Decide(snapshot, Rules.Request with { SubjectType = "user" }).Code);
        Assert.Equal("action_unknown", Rules.Decide(snapshot, Rules.Request with { ActionName = "nothing" }).Code);
        Assert.Equal("out_of_scope", Rules.Decide(snapshot, Rules.Request with { ResourceType = "record" }).Code);
        Assert.Equal("subject_mismatch", Rules.Decide(snapshot, Rules.Request with { TokenAgent = "a2" }).Code);
    }

    [Theory, InlineData(-1, "pilot_ended"), InlineData(0, "pilot_ended"), InlineData(1, null)]
    public void Pilot_EndsAtItsVeryMoment(int secondsLeft, string? code) =>
        Assert.Equal(code, Rules.Decide(Rules.Snapshot(agent: Rules.Agent with { Status = AgentStatus.Pilot, PilotUntil = Rules.Now.AddSeconds(secondsLeft) })).Code);
}
