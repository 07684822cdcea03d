namespace GovernanceConsole.Oversight.Rules;

/// <summary>The standard steps, and where a workflow is on them. Pure.</summary>
internal static class PlaybookSteps
{
    public static readonly IReadOnlyList<PlaybookStep> All =
    [
        new(PlaybookStage.Baseline, null, "Measure what a task costs and how good it is today. Name the owner, the data it needs and what is valued.", "Baseline with date and source; owner; data sources with standards; a value driver that finance approved.", 1, 2),
        new(PlaybookStage.Assist, 0, "Let agents draft and recommend. People do the work and say what they changed.", "Drafts that people take over; success and policy pass against the baseline.", 1, 2),
        new(PlaybookStage.Execute, 1, "Let agents do what is low in severity. People approve the rest within their time.", "Approvals with reasons; escalations and overrides known; a kill drill measured.", 2, 4),
        new(PlaybookStage.Optimize, 2, "Let agents move what was granted between places, inside caps. Compare with a control cohort.", "Lift over control; budgets that hold; no drop of success.", 2, 4),
        new(PlaybookStage.Orchestrate, 3, "Let agents run it end to end. Watch gates, drift and cost every week.", "Weekly scorecard; outcomes reported; level kept or taken back by evidence.", null, null),
    ];

    /// <summary>How far each step is.</summary>
    /// <param name="reached">The highest level that any place of the workflow has; null where no dial is set.</param>
    /// <param name="isDone">Whether people say so.</param>
    public static IReadOnlyList<PlaybookState> States(int? reached, Func<PlaybookStage, bool> isDone)
    {
        var states = new List<PlaybookState>();
        foreach (var step in All)
        {
            // Who has come to a level has the steps before it behind them.
            var passed = reached > (step.Level ?? -1) && (reached > 0 || step.Level is null);
            states.Add(passed || isDone(step.Stage) ? PlaybookState.Done : states.Contains(PlaybookState.Current) ? PlaybookState.Ahead : PlaybookState.Current);
        }

        return states;
    }

    /// <summary>When a step that began then should be done at the latest; null for what goes on.</summary>
    public static DateTimeOffset? DueOf(PlaybookStep step, DateTimeOffset? since) => step.MostWeeks is { } weeks ? since?.AddDays(7 * weeks) : null;
}
