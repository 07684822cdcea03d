using System.Globalization;
using GovernanceConsole.Agents;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>What an agent and its persona allow.</summary>
internal static class AgentControls
{
    public static void CheckStatus(GovernedAgent? agent, DecisionRequest request, DateTimeOffset now, ref VerdictList verdicts)
    {
        if (request.TokenAgent is { } tokenAgent && (request.SubjectType != "agent" || tokenAgent != request.SubjectId))
            verdicts.Deny(Control.AgentStatus, ReasonCodes.SubjectMismatch, $"The token belongs to the agent '{tokenAgent}', which may ask only for itself.", "role:it");
        if (agent is null)
        {
            verdicts.Deny(Control.AgentStatus, ReasonCodes.AgentUnknown, $"There is no {request.SubjectType} '{request.SubjectId}' in the register.", "role:it");
            return;
        }

        switch (agent.Status)
        {
            case AgentStatus.Suspended:
                verdicts.Deny(Control.AgentStatus, ReasonCodes.AgentSuspended, $"The agent '{agent.Id}' is suspended.", "role:it");
                break;
            case AgentStatus.Retired:
                verdicts.Deny(Control.AgentStatus, ReasonCodes.AgentRetired, $"The agent '{agent.Id}' is retired.", null);
                break;
            case AgentStatus.Pilot when agent.Definition.PilotUntil is not { } end || now >= end:
                verdicts.Deny(Control.AgentStatus, ReasonCodes.PilotEnded, $"The pilot of the agent '{agent.Id}' has ended.", "role:it",
                    limit: agent.Definition.PilotUntil?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                break;
        }
    }

    public static void CheckTool(GovernedAgent agent, GovernedAction? action, DecisionRequest request, ref VerdictList verdicts)
    {
        var barred = Bars(agent, action?.Definition.Tool) ? action!.Definition.Tool : Bars(agent, request.Tool) ? request.Tool : null;
        if (barred is not null)
            verdicts.Deny(Control.Tool, ReasonCodes.ToolProhibited, $"The persona '{agent.Definition.Persona}' may not use the tool '{barred}'.", "role:it", limit: string.Join(", ", agent.Persona.Definition.AllowedTools), used: barred);
    }

    public static void CheckDataClasses(GovernedAgent agent, DecisionRequest request, ref VerdictList verdicts)
    {
        foreach (var dataClass in request.DataClasses)
        {
            if (agent.Persona.DataClasses.Contains(dataClass))
                continue;
            verdicts.Deny(Control.DataClass, ReasonCodes.DataClassExceeded, $"The persona '{agent.Definition.Persona}' may not touch data of the class '{dataClass}'.", "role:it", limit: string.Join(", ", agent.Persona.Definition.DataClasses), used: dataClass);
            return;
        }
    }

    private static bool Bars(GovernedAgent agent, string? tool) => tool is not null && !agent.Persona.AllowedTools.Contains(tool);
}
