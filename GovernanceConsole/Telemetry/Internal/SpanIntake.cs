using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Telemetry.Internal.Otlp;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>What became of the spans of one request.</summary>
internal abstract record TakenSpans
{
    private TakenSpans()
    {
    }

    /// <summary>Those that were not rejected are stored.</summary>
    /// <param name="Problem">Why some were rejected; null where none was.</param>
    public sealed record Stored(int Rejected, string? Problem) : TakenSpans;

    /// <summary>None is kept; the same may be sent again in a moment.</summary>
    public sealed record Unavailable(string Detail) : TakenSpans;
}

/// <summary>Turns what a sender says into claims of agents, and has them stored.</summary>
internal sealed class SpanIntake(IAgentRegister register, IRedactions redactions, SpanQueue queue, TimeProvider clock)
{
    private const int MaxProblems = 3;

    public async Task<TakenSpans> TakeAsync(Caller caller, OtlpSpans spans, CancellationToken cancellationToken)
    {
        var now = EntryTime.ToMicroseconds(clock.GetUtcNow());
        var (claims, problems) = (new List<ClaimedSpan>(spans.Kept.Count), new Dictionary<string, int>(StringComparer.Ordinal));
        var unstored = redactions.Current;
        foreach (var (span, resource) in spans.Kept)
        {
            var (claim, problem) = Read(caller.AgentId, span, resource, unstored, now);
            if (claim is not null)
                claims.Add(claim);
            else
                problems[problem!] = problems.GetValueOrDefault(problem!) + 1;
        }

        if (claims.Count > 0)
        {
            var batch = new SpanBatch(claims, now);
            if (!queue.TryAdd(batch))
                return new TakenSpans.Unavailable("Too many spans wait to be stored. Send them again in a moment.");
            if (!await batch.Stored.WaitAsync(cancellationToken))
                return new TakenSpans.Unavailable("The store does not take spans at the moment. Send them again.");
        }

        return new TakenSpans.Stored(problems.Values.Sum(), problems.Count == 0 ? null : string.Join(' ', problems.Take(MaxProblems).Select(problem => string.Create(CultureInfo.InvariantCulture, $"{problem.Value} × {problem.Key}"))));
    }

    private (ClaimedSpan? Claim, string? Problem) Read(string? own, RawSpan span, IReadOnlyDictionary<string, string> resource, RedactionIndex unstored, long now)
    {
        if (span.TraceId is not { } trace || span.SpanId is not { } id)
            return (null, "A span has no valid id: traceId is 16 bytes and spanId 8, in JSON as hex, not all zeroes.");
        var attributes = span.Attributes;
        var (agent, problem) = SpanOwner.Of(own, attributes, resource, named => register.FindAgent(named) is not null);
        if (agent is null)
            return (null, problem);
        var (at, claimed, duration, skewed) = SpanReading.Times(span.Start, span.End, now);
        var kind = SpanReading.KindOf(attributes);
        return (new ClaimedSpan(
            trace, id, span.ParentId, agent, kind, unstored.Redact(span.Name), at, claimed, duration, skewed, span.Failed, SpanReading.Text(attributes, GenAi.ErrorType),
            SpanReading.Text(attributes, GenAi.RunId) ?? SpanReading.Text(resource, GenAi.RunId), SpanReading.Text(attributes, GenAi.EvaluationId),
            kind == SpanKind.ToolCall ? SpanReading.ToolOf(attributes, span.Name) : null, SpanReading.Text(attributes, GenAi.ToolCallId),
            SpanReading.Text(attributes, GenAi.ResponseModel) ?? SpanReading.Text(attributes, GenAi.RequestModel), SpanReading.Text(attributes, GenAi.Provider) ?? SpanReading.Text(attributes, GenAi.ProviderBefore),
            SpanReading.Count(attributes, GenAi.Input, GenAi.InputBefore), SpanReading.Count(attributes, GenAi.Output, GenAi.OutputBefore),
            SpanReading.Count(attributes, GenAi.Cached), SpanReading.Count(attributes, GenAi.Reasoning), ContentOf(attributes, unstored))
        {
            ClaimedCost = SpanReading.Cost(attributes),
        }, null);
    }

    private static string? ContentOf(Dictionary<string, string> attributes, RedactionIndex unstored)
    {
        var texts = attributes.Where(attribute => GenAi.Contents.Contains(attribute.Key)).ToDictionary(text => text.Key, text => GenAi.Clean(unstored.Redact(text.Value), GenAi.LongestContent));
        return texts.Count == 0 ? null : JsonSerializer.Serialize(texts);
    }
}
