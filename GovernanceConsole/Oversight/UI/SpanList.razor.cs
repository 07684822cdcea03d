using System.Globalization;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>What an agent's traces say that it did, a line each.</summary>
public partial class SpanList
{
    private const int First = 8;

    private bool _all;

    [Parameter, EditorRequired]
    public IReadOnlyList<RunSpan> Spans { get; set; } = [];

    private int Shown => _all ? Spans.Count : First;

    /// <summary>One line for a person: what it was, how long it took, what it used.</summary>
    internal static string What(RunSpan span)
    {
        var took = span.DurationMs >= 1000 ? string.Create(CultureInfo.InvariantCulture, $"{span.DurationMs / 1000d:0.0} s") : string.Create(CultureInfo.InvariantCulture, $"{span.DurationMs} ms");
        return span.Kind switch
        {
            SpanKind.ModelCall => $"Asked {span.Model ?? "a model"} for {took}{Tokens(span)}",
            SpanKind.ToolCall => $"Used {span.Tool ?? "a tool"} for {took}",
            SpanKind.AgentWork or SpanKind.Other => $"{span.Name}, {took}",
        };
    }

    private static string Tokens(RunSpan span)
    {
        string?[] parts = [Count(span.InputTokens, "tokens in"), Count(span.CachedInputTokens, "of them cached"), Count(span.OutputTokens, "out"), Count(span.ReasoningTokens, "of them reasoning")];
        var told = string.Join(", ", parts.OfType<string>());
        return told.Length == 0 ? "" : $": {told}";
    }

    private static string? Count(long? count, string what) => count is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:N0} {what}") : null;

    private static string IconOf(RunSpan span) => span.Kind switch
    {
        SpanKind.ModelCall => Icons.Material.Outlined.AutoAwesome,
        SpanKind.ToolCall => Icons.Material.Outlined.Build,
        SpanKind.AgentWork or SpanKind.Other => Icons.Material.Outlined.AccountTree,
    };

    private static string Mark(RunSpan span) => span.Act == ActState.Ungoverned ? "ungoverned" : span.Failed ? "failed" : "plain";
}
