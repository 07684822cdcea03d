using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;
using ModelContextProtocol.Protocol;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary><c>request_approval</c>: the same body and answer as <c>POST /access/v1/requests</c>, the agent of the token being the subject unless another is named.</summary>
internal sealed class RequestTool(TaskCalls tasks) : AgentTool<JsonObject>(Described)
{
    private const string KeyName = "idempotency_key";

    protected override async Task<IResult> CallAsync(AgentCall call, JsonObject arguments, CancellationToken cancellationToken)
    {
        arguments.Remove(KeyName, out var given);
        var key = given?.GetValueKind() == JsonValueKind.String ? given.GetValue<string>() : null;
        if (given is not null && !IdempotencyKey.Fits(key))
            return Problems.From(Refusal.Malformed(KeyName, $"'{KeyName}' {IdempotencyKey.Rule}"));
        if (call.Caller.AgentId is { } agent)
            arguments.TryAdd("subject", new JsonObject { ["type"] = "agent", ["id"] = agent });
        var (task, problem) = await tasks.AskAsync(call.Caller, call.Http.Request.Origin(), JsonSerializer.SerializeToElement(arguments), key, cancellationToken);
        return task is null ? problem! : TypedResults.Json(task, WireJson.Options);
    }

    private static readonly Tool Described = new()
    {
        Name = "request_approval",
        Title = "Ask a person",
        Description = "Ask a person to approve what was held. Repeat the held action and resource exactly and name the decision that held it. Then wait with get_approval, and once it is approved ask request_decision again with 'approval'.",
        Annotations = new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
        InputSchema = JsonElement.Parse("""
            {
              "type": "object",
              "properties": {
                "denial": { "type": "object", "description": "Which decision held it.", "properties": { "evaluation_id": { "type": "string" } }, "required": ["evaluation_id"] },
                "action": { "type": "object", "description": "As it was asked.", "properties": { "name": { "type": "string" }, "properties": { "type": "object" } }, "required": ["name"] },
                "resource": { "type": "object", "description": "As it was asked.", "properties": { "type": { "type": "string" }, "id": { "type": "string" }, "properties": { "type": "object" } }, "required": ["type", "id"] },
                "subject": { "type": "object", "description": "For gateways: the agent that is to act.", "properties": { "type": { "type": "string" }, "id": { "type": "string" } }, "required": ["type", "id"] },
                "items": { "type": "array", "description": "Several held actions at once, each with denial, action and resource of its own.", "items": { "type": "object" }, "minItems": 1, "maxItems": 50 },
                "context": { "type": "object", "description": "Why a person should agree.", "properties": { "business_justification": { "type": "string", "maxLength": 2000 } } },
                "requested_access": { "type": "object", "properties": { "requested_until": { "type": "string", "format": "date-time" } } },
                "callback": { "type": "object", "description": "Who is to be told when it is decided.", "properties": { "endpoint": { "type": "string", "format": "uri" }, "state": { "type": "string" }, "events": { "type": "array", "items": { "type": "string" } } }, "required": ["endpoint"] },
                "idempotency_key": { "type": "string", "description": "A call repeated with the same key gets the first task again." }
              }
            }
            """),
    };
}
