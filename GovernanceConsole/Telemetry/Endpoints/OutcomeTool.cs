using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Web;
using ModelContextProtocol.Protocol;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>report_outcome</c>: the same report and answer as <c>POST /agent/v1/outcomes</c>.</summary>
internal sealed class OutcomeTool(IOutcomes outcomes) : AgentTool<OutcomeReport>(Described)
{
    protected override async Task<IResult> CallAsync(AgentCall call, OutcomeReport arguments, CancellationToken cancellationToken) =>
        (await outcomes.ReportAsync(call.Caller, arguments, cancellationToken)).Map(OutcomeEndpoint.Write).Answer();

    private static readonly Tool Described = new()
    {
        Name = "report_outcome",
        Title = "What came of it",
        Description = "Report what came of every permitted act, once for each, also when it failed or was not begun: it settles what the permit reserved.",
        Annotations = new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
        InputSchema = JsonElement.Parse("""
            {
              "type": "object",
              "properties": {
                "evaluation_id": { "type": "string", "description": "Of the decision that permitted it." },
                "status": { "type": "string", "enum": ["succeeded", "failed", "partial", "cancelled"] },
                "cost": { "type": "object", "description": "What it really cost, where that is known.", "properties": { "amount": { "type": "string" }, "currency": { "type": "string" } }, "required": ["amount", "currency"] },
                "usage": { "type": "object", "properties": { "model": { "type": "string" }, "input_tokens": { "type": "integer" }, "output_tokens": { "type": "integer" }, "cached_input_tokens": { "type": "integer" }, "api_calls": { "type": "integer" } } },
                "value": { "type": "object", "description": "What it was worth.", "properties": { "amount": { "type": "string" }, "currency": { "type": "string" }, "basis": { "type": "string", "enum": ["declared", "measured", "attributed"] } }, "required": ["amount", "currency", "basis"] },
                "kpis": { "type": "object", "description": "Measured figures by name, such as open_rate.", "additionalProperties": { "type": "number" } },
                "cohort": { "type": "string", "enum": ["treatment", "control"] },
                "variant": { "type": "string", "description": "Which of several treatments." },
                "compensated": { "type": "boolean", "description": "It was taken back afterwards." }
              },
              "required": ["evaluation_id", "status"],
              "additionalProperties": false
            }
            """),
    };
}
