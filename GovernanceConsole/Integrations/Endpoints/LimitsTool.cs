using System.Text.Json;
using GovernanceConsole.Access;
using ModelContextProtocol.Protocol;

namespace GovernanceConsole.Integrations.Endpoints;

/// <summary><c>get_my_limits</c>: the same as <c>GET /agent/v1/limits</c>.</summary>
internal sealed class LimitsTool(LimitsReader reader) : AgentTool<LimitsArguments>(Described)
{
    protected override Task<IResult> CallAsync(AgentCall call, LimitsArguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult(reader.Read(call.Caller, arguments));

    private static readonly Tool Described = new()
    {
        Name = "get_my_limits",
        Title = "What may I do?",
        Description = "Your status, the tools and data you may use, kill switches that stop you and, where a workflow is given, your level there and whether each action is automatic, held for a person or denied. For planning only: what permits an act is request_decision.",
        Annotations = new ToolAnnotations { ReadOnlyHint = true, OpenWorldHint = false },
        InputSchema = JsonElement.Parse("""
            {
              "type": "object",
              "properties": {
                "workflow": { "type": "string", "description": "Where: begins with the workflow." },
                "segment": { "type": "string" },
                "channel": { "type": "string" },
                "region": { "type": "string" },
                "agent": { "type": "string", "description": "For gateways: whose limits." }
              },
              "additionalProperties": false
            }
            """),
    };
}
