using System.Collections.Frozen;

namespace GovernanceConsole.Telemetry.Rules;

/// <summary>The names of OpenTelemetry's GenAI conventions (1.41) that are read, with the deprecated ones, and our own.</summary>
internal static class GenAi
{
    /// <summary>Characters of a name, model or id.</summary>
    public const int LongestFact = 200;

    /// <summary>Characters of one message text, where they are kept at all.</summary>
    public const int LongestContent = 8192;

    public const string RunId = "governance.run_id", EvaluationId = "governance.evaluation_id", AgentId = "governance.agent_id", GenAiAgentId = "gen_ai.agent.id", ServiceName = "service.name";
    public const string Operation = "gen_ai.operation.name", ToolName = "gen_ai.tool.name", ToolCallId = "gen_ai.tool.call.id", ErrorType = "error.type";
    public const string RequestModel = "gen_ai.request.model", ResponseModel = "gen_ai.response.model", Provider = "gen_ai.provider.name", ProviderBefore = "gen_ai.system";
    public const string Input = "gen_ai.usage.input_tokens", InputBefore = "gen_ai.usage.prompt_tokens", Output = "gen_ai.usage.output_tokens", OutputBefore = "gen_ai.usage.completion_tokens";
    public const string CostAmount = "governance.cost.amount", CostCurrency = "governance.cost.currency";
    public const string Cached = "gen_ai.usage.cache_read.input_tokens", Reasoning = "gen_ai.usage.reasoning.output_tokens";

    public static readonly string[] Facts =
    [
        RunId, EvaluationId, AgentId, GenAiAgentId, ServiceName, Operation, ToolName, ToolCallId, ErrorType, RequestModel, ResponseModel, Provider, ProviderBefore,
        Input, InputBefore, Output, OutputBefore, Cached, Reasoning, CostAmount, CostCurrency,
    ];

    /// <summary>What people and models said, and what tools were given and gave: read only where the organisation keeps messages.</summary>
    public static readonly FrozenSet<string> Contents = new[]
    {
        "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.tool.call.arguments", "gen_ai.tool.call.result", "gen_ai.prompt", "gen_ai.completion",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>No longer than a store should have to keep, and nothing in it that one cannot.</summary>
    public static string Clean(string text, int longest)
    {
        var end = Math.Min(text.Length, longest);
        if (end > 0 && end < text.Length && char.IsHighSurrogate(text[end - 1]))
            end--;
        var cut = end == text.Length ? text : text[..end];
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(character => char.IsControl(character) ? ' ' : character)) : cut;
    }
}
