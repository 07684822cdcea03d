using System.Buffers;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>The trace that a call belongs to: W3C Trace Context, header <c>traceparent</c>.</summary>
internal static class TraceContext
{
    // version-trace-parent-flags: 00-32 digits-16 digits-2 digits; later versions may be longer.
    private const int Length = 55, TraceAt = 3, TraceLength = 32;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Tells of the trace in which these answers were given, if the caller says one.</summary>
    public static void Tell(HttpContext http, IReadOnlyList<Answer> answers) =>
        Tell(http.RequestServices.GetRequiredService<IDecisionTraces>(), http.Request.Headers["traceparent"], answers);

    /// <param name="parent">What the caller says of its trace, or nothing.</param>
    public static void Tell(IDecisionTraces traces, string? parent, IReadOnlyList<Answer> answers)
    {
        if (TraceOf(parent) is not { } trace)
            return;
        foreach (var answer in answers)
            traces.Asked(trace, answer.EvaluationId);
    }

    /// <summary>Null where the header is none.</summary>
    internal static string? TraceOf(string? header)
    {
        if (header is null || header.Length < Length || header[2] != '-' || header[TraceAt + TraceLength] != '-')
            return null;
        var trace = header.AsSpan(TraceAt, TraceLength);
        return trace.ContainsAnyExcept(Hex) || !trace.ContainsAnyExcept('0') ? null : trace.ToString();
    }
}
