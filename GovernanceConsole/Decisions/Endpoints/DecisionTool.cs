using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;
using ModelContextProtocol.Protocol;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>What an agent says of what it wants to do. Flat, as models fill such forms in best.</summary>
/// <param name="Properties">Of the action: confidence, content, data classes and the like.</param>
/// <param name="ResourceProperties">Of the resource: segment, channel, region, campaign.</param>
/// <param name="Approval">The task that a person has approved.</param>
/// <param name="Agent">Whom a gateway asks for.</param>
internal sealed record DecisionArguments(
    string Action, string ResourceId, string ResourceType = "workflow", JsonObject? ResourceProperties = null, JsonObject? Properties = null,
    JsonNode? EstimatedCost = null, JsonObject? Context = null, string? Approval = null, string? Agent = null, string? IdempotencyKey = null);

/// <summary><c>request_decision</c>: the same question and answer as <c>POST /access/v1/evaluation</c>.</summary>
internal sealed class DecisionTool(IDecisionPoint point, IDecisionTraces traces) : AgentTool<DecisionArguments>(Described)
{
    protected override async Task<IResult> CallAsync(AgentCall call, DecisionArguments arguments, CancellationToken cancellationToken)
    {
        if ((arguments.Agent ?? call.Caller.AgentId) is not { } agent)
            return Problems.From(Refusal.Malformed("agent", "A gateway says which agent it asks for: 'agent'."));
        try
        {
            var body = AuthZenBody.Read(JsonSerializer.SerializeToUtf8Bytes(Body(agent, arguments)));
            var (question, explain) = EvaluationEndpoint.ToQuestion(AuthZenReader.Question(body));
            var key = arguments.IdempotencyKey is { } repeatable ? RequestKeys.OfKey("'idempotency_key'", repeatable) : null;
            return await point.AskAsync(call.Caller, [question], BatchSemantic.ExecuteAll, key, cancellationToken) switch
            {
                Answers.Given given => Answer(call, given, question, explain),
                Answers.KeyReused reused => Problems.From(Refusal.OutOfRange("idempotency_key", reused.Detail)),
                Answers.TooLarge large => Problems.From(new Refusal(RefusalKind.Malformed, large.Detail)),
                Answers.Unavailable unavailable => Problems.From(Refusal.Unavailable(unavailable.Detail)),
                _ => throw new InvalidOperationException("Answers have four cases."),
            };
        }
        catch (AuthZenFormatException malformed)
        {
            return Problems.From(new Refusal(RefusalKind.Malformed, malformed.Message));
        }
    }

    private IResult Answer(AgentCall call, Answers.Given given, Question question, bool explain)
    {
        TraceContext.Tell(traces, call.TraceParent, given.Items);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            AuthZenAnswer.Write(json, given.Items[0], explain, new RequestOffer(call.Http), PolicyAnswer.SupportedBy(question));
        return TypedResults.Json(JsonElement.Parse(buffer.WrittenSpan));
    }

    /// <summary>The question as AuthZEN has it.</summary>
    private static JsonObject Body(string agent, DecisionArguments arguments)
    {
        var (properties, context) = (arguments.Properties ?? [], arguments.Context ?? []);
        Put(properties, "estimated_cost", arguments.EstimatedCost);
        Put(context, "approval", arguments.Approval is { } approval ? new JsonObject { ["id"] = approval } : null);
        return new JsonObject
        {
            ["subject"] = new JsonObject { ["type"] = "agent", ["id"] = agent },
            ["action"] = new JsonObject { ["name"] = arguments.Action, ["properties"] = properties },
            ["resource"] = new JsonObject { ["type"] = arguments.ResourceType, ["id"] = arguments.ResourceId, ["properties"] = arguments.ResourceProperties ?? [] },
            ["context"] = context,
        };
    }

    private static void Put(JsonObject into, string name, JsonNode? value)
    {
        if (value is not null && !into.TryAdd(name, value))
            throw new AuthZenFormatException($"'{name}' is given twice.");
    }

    private static readonly Tool Described = new()
    {
        Name = "request_decision",
        Title = "May I do this?",
        Description = "Ask before every act. Act only where 'decision' is true, and then exactly as asked. Where 'context.outcome' is 'hold', ask a person with request_approval; where it is 'deny', do not act. Every answer is recorded.",
        Annotations = new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
        InputSchema = JsonElement.Parse("""
            {
              "type": "object",
              "properties": {
                "action": { "type": "string", "description": "The action's name in the catalogue, such as email.send." },
                "resource_id": { "type": "string", "description": "The workflow it belongs to, such as publishing." },
                "resource_type": { "type": "string", "default": "workflow" },
                "resource_properties": { "type": "object", "description": "Where: segment, channel, region; campaign and message_type where they matter." },
                "properties": { "type": "object", "description": "What exactly: confidence (0 to 1), content, tool, data_classes, audience_size, and the action's own arguments." },
                "estimated_cost": { "type": "object", "description": "What it will cost.", "properties": { "amount": { "type": "string", "description": "A decimal, such as 12.50." }, "currency": { "type": "string" } }, "required": ["amount", "currency"] },
                "context": { "type": "object", "description": "Why: run_id, stage, reasoning, evidence, versions. With explain: true the answer names every control." },
                "approval": { "type": "string", "description": "The id of an approved task. The act must be the one that was approved." },
                "agent": { "type": "string", "description": "For gateways: the agent that is to act." },
                "idempotency_key": { "type": "string", "description": "A call repeated with the same key gets the first answer again." }
              },
              "required": ["action", "resource_id"],
              "additionalProperties": false
            }
            """),
    };
}
