using GovernanceConsole.KillSwitches;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Kill switches: the widest that applies speaks, so that the person reads what really stopped the agent.</summary>
internal static class KillControl
{
    public static void Check(StopIndex stops, GovernedAgent? agent, GovernedAction? action, DecisionRequest request, ref VerdictList verdicts)
    {
        if (stops.IsEmpty)
            return;
        var stop = stops.On(KillTarget.Everything, null)
            ?? stops.On(KillTarget.BusinessUnit, agent?.Definition.BusinessUnit)
            ?? stops.On(KillTarget.Persona, agent?.Definition.Persona)
            ?? stops.On(KillTarget.Agent, request.SubjectType == "agent" ? request.SubjectId : null)
            ?? stops.On(KillTarget.Workflow, request.ResourceType == "workflow" ? request.ResourceId : null)
            ?? stops.On(KillTarget.Channel, request.Channel)
            ?? stops.On(KillTarget.Tool, action?.Definition.Tool)
            ?? stops.On(KillTarget.Tool, request.Tool);
        if (stop is not null)
            verdicts.Deny(Control.KillSwitch, ReasonCodes.Killed, $"Stopped by the kill switch on {stop.Order.Scope}: {stop.Order.Reason}", "role:it", source: stop.Id);
    }
}
