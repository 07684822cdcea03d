using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Oversight.Rules;

/// <summary>A line of a run's timeline: a decision, or what traces say of the time between two.</summary>
internal sealed record RunMoment(RunStep? Step, IReadOnlyList<RunSpan> Spans)
{
    /// <summary>Decisions and what traces say, in the order of their times. What only wraps other work is left out, unless it failed.</summary>
    public static IReadOnlyList<RunMoment> Of(RunTimeline run)
    {
        var moments = new List<RunMoment>();
        var spans = new Queue<RunSpan>(run.Spans.Where(span => span.Kind is SpanKind.ModelCall or SpanKind.ToolCall || span.Failed));
        foreach (var step in run.Steps)
        {
            AddSpans(until: step.At);
            moments.Add(new RunMoment(step, []));
        }

        AddSpans(until: DateTimeOffset.MaxValue);
        return moments;

        void AddSpans(DateTimeOffset until)
        {
            var before = new List<RunSpan>();
            while (spans.TryPeek(out var next) && next.At < until)
                before.Add(spans.Dequeue());
            if (before.Count > 0)
                moments.Add(new RunMoment(null, before));
        }
    }
}
