using System.Globalization;

namespace GovernanceConsole.Telemetry.Rules;

/// <summary>Reads an agent's claims out of a span's attributes. Pure.</summary>
internal static class SpanReading
{
    // A batch that waited for the network is minutes late; what is later counts by when it came, so that what was reported of a time stays.
    private const long Ahead = 5 * 60_000_000L, Behind = 60 * 60_000_000L;
    private const string ToolPrefix = "execute_tool ";

    public static SpanKind KindOf(IReadOnlyDictionary<string, string> attributes) => attributes.GetValueOrDefault(GenAi.Operation) switch
    {
        "execute_tool" => SpanKind.ToolCall,
        "chat" or "generate_content" or "text_completion" or "embeddings" => SpanKind.ModelCall,
        "invoke_agent" or "invoke_workflow" or "create_agent" => SpanKind.AgentWork,
        // Before 1.27 the conventions had no name for the operation.
        null when attributes.ContainsKey(GenAi.ToolName) => SpanKind.ToolCall,
        null when attributes.ContainsKey(GenAi.RequestModel) || attributes.ContainsKey(GenAi.ResponseModel) => SpanKind.ModelCall,
        _ => SpanKind.Other,
    };

    /// <summary>The tool of a tool call: as named, or what the span's own name says.</summary>
    public static string? ToolOf(IReadOnlyDictionary<string, string> attributes, string name) =>
        Text(attributes, GenAi.ToolName) ?? (name.StartsWith(ToolPrefix, StringComparison.Ordinal) && name.Length > ToolPrefix.Length ? name[ToolPrefix.Length..] : null);

    /// <summary>What was reported and by which clock it counts; <paramref name="received"/> in microseconds.</summary>
    public static (long At, long Claimed, long Duration, bool Skewed) Times(ulong startNano, ulong endNano, long received)
    {
        // Up to the year 2554 in nanoseconds: what is beyond a number's half is nonsense, not a time.
        var claimed = startNano is 0 or > long.MaxValue ? 0 : (long)(startNano / 1000);
        var duration = endNano > startNano && endNano <= long.MaxValue && claimed > 0 ? (long)((endNano - startNano) / 1000) : 0;
        var skewed = claimed > received + Ahead || claimed + duration < received - Behind;
        return (skewed ? received : claimed, claimed, duration, skewed);
    }

    /// <summary>A count of tokens; what is no whole number or below nought is none.</summary>
    public static long? Count(IReadOnlyDictionary<string, string> attributes, string name, string? before = null)
    {
        var text = attributes.GetValueOrDefault(name) ?? (before is null ? null : attributes.GetValueOrDefault(before));
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count is >= 0 and <= 1_000_000_000_000 ? count : null;
    }

    /// <summary>What the span says that it cost, in US dollars. Another currency, and what is no amount, says nothing.</summary>
    public static decimal? Cost(IReadOnlyDictionary<string, string> attributes) =>
        (attributes.GetValueOrDefault(GenAi.CostCurrency) ?? "USD") == "USD"
        && decimal.TryParse(attributes.GetValueOrDefault(GenAi.CostAmount), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 and <= 1_000_000 ? amount : null;

    public static string? Text(IReadOnlyDictionary<string, string> attributes, string name) => attributes.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
}
