using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Oversight.Rules;

/// <summary>What a run adds up to. Pure. Tokens and costs that outcomes tell of are not counted again from traces.</summary>
internal static class RunSums
{
    private const string Currency = "USD";

    /// <summary>The figures by name, in the order in which they are shown; null is not known.</summary>
    public static IReadOnlyList<(string Name, decimal? Value)> Of(RunTimeline run)
    {
        var (results, spans) = (run.Steps.Select(step => step.Result).OfType<StepResult>().ToList(), run.Spans);
        var counted = spans.Where(span => span.Counted).ToList();
        var (models, tools) = (Sum(results.Select(result => result.ModelCost).Concat(counted.Where(span => span.Kind == SpanKind.ModelCall).Select(span => span.Cost))), ToolCost(results, counted));
        return
        [
            ("decisions", run.Steps.Count),
            ("permitted", run.Permitted),
            ("held", run.Held),
            ("denied", run.Denied),
            ("approved", Reviews(run, "approved")),
            ("rejected", Reviews(run, "rejected") + Reviews(run, "revision_requested")),
            ("succeeded", results.Count(result => result.Status == OutcomeStatus.Succeeded)),
            ("not_succeeded", results.Count(result => result.Status != OutcomeStatus.Succeeded)),
            ("duration_ms", Math.Round((decimal)(EndOf(run) - run.StartedAt).TotalMilliseconds)),
            ("model_calls", spans.Count(span => span.Kind == SpanKind.ModelCall)),
            ("tool_calls", spans.Count(span => span.Kind == SpanKind.ToolCall)),
            ("ungoverned_acts", spans.Count == 0 ? null : spans.Count(span => span.Act == ActState.Ungoverned)),
            ("tokens", Sum(results.Select(result => (decimal?)result.Tokens).Concat(counted.Where(span => span.Kind == SpanKind.ModelCall).Select(TokensOf)))),
            ("model_cost", models),
            ("tool_cost", tools),
            ("cost", Sum([models, tools])),
            ("unpriced_calls", results.Sum(result => result.UnpricedCalls) + counted.Count(span => span.Unpriced)),
            ("value", Sum(results.Select(result => result.Value is { Currency: Currency } value ? value.Amount : (decimal?)null))),
        ];
    }

    private static decimal? ToolCost(List<StepResult> results, List<RunSpan> counted) =>
        Sum(results.Select(result => result.Cost is { Currency: Currency } cost ? cost.Amount : (decimal?)null).Concat(counted.Where(span => span.Kind == SpanKind.ToolCall).Select(span => span.Cost)));

    /// <summary>The end of the last thing that is known of it.</summary>
    private static DateTimeOffset EndOf(RunTimeline run) =>
        run.Spans.Select(span => span.At.AddMilliseconds(span.ClockSkewed ? 0 : span.DurationMs))
            .Concat(run.Steps.Select(step => step.Result?.At ?? step.At)).Append(run.LastAt).Max();

    private static int Reviews(RunTimeline run, string outcome) => run.Steps.Sum(step => step.Reviews.Count(review => review.Outcome == outcome));

    private static decimal? TokensOf(RunSpan span) => (span.InputTokens ?? span.OutputTokens) is null ? null : (span.InputTokens ?? 0) + (span.OutputTokens ?? 0);

    /// <summary>Null only where nothing is known.</summary>
    private static decimal? Sum(IEnumerable<decimal?> parts) => parts.Aggregate((decimal?)null, (sum, part) => part is null ? sum : (sum ?? 0) + part);
}
