namespace GovernanceConsole.Promotions.Rules;

/// <summary>Holds the evidence of one agent at one dial against all its gates.</summary>
internal static class CellJudge
{
    /// <param name="recent">The evidence of the last so many days, for gates that keep a level and look no further back.</param>
    public static IReadOnlyList<GateResult> Judge(IReadOnlyList<(string Id, GateDefinition Gate)> gates, CellEvidence evidence, Func<TimeSpan, CellEvidence>? recent = null)
    {
        var keeping = gates.Count(one => one.Gate.Purpose == GatePurpose.Keep);
        var results = gates.Select(one => GateJudge.Judge(one.Id, one.Gate, recent is not null && LooksBack(one.Gate) is { } window ? recent(window) : evidence, GateChoice.AlphaOf(one.Gate, keeping))).ToList();
        if (!results.Any(result => result is { Metric: GateMetric.SampleRatio, State: GateState.Broken }))
            return results;
        // Whatever chose the cohorts may have made the lift.
        return results.ConvertAll(result => result is { Metric: GateMetric.SuccessLift or GateMetric.KpiLift, State: GateState.Passed }
            ? result with { State = GateState.NotYet, Says = result.Says + " Not believed: the cohorts are not as large as they were meant to be." }
            : result);
    }

    private static TimeSpan? LooksBack(GateDefinition gate) => gate.Purpose == GatePurpose.Keep && gate.Window > TimeSpan.Zero && gate.Metric != GateMetric.SuccessDrop ? gate.Window : null;
}
