using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Telemetry.Internal.Otlp;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Turns what a sender says into claims of agents, and has them stored.</summary>
internal sealed class SpanIntake(IAgentRegister register, IRedactions redactions, SpanQueue queue, TimeProvider clock)
{
    public async Task<TakenExport> TakeAsync(Caller caller, OtlpSpans spans, CancellationToken cancellationToken)
    {
        var now = EntryTime.ToMicroseconds(clock.GetUtcNow());
        var (claims, rejected) = (new List<ClaimedSpan>(spans.Kept.Count), new Rejections());
        var unstored = redactions.Current;
        foreach (var (span, resource) in spans.Kept)
        {
            var (claim, problem) = Read(caller.AgentId, span, resource, unstored, now);
            if (claim is not null)
                claims.Add(claim);
            else
                rejected.Add(problem!);
        }

        if (claims.Count > 0)
        {
            var batch = new SpanBatch(claims, now);
            if (!queue.TryAdd(batch))
                return new TakenExport.Unavailable("Too many spans wait to be stored. Send them again in a moment.");
            if (!await batch.Stored.WaitAsync(cancellationToken))
                return new TakenExport.Unavailable("The store does not take spans at the moment. Send them again.");
        }

        return new TakenExport.Stored(rejected.Count, rejected.Says);
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
