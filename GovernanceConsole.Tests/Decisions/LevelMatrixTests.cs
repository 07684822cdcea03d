using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>Level × phase × severity, every combination, against the table as the design draws it.</summary>
public sealed class LevelMatrixTests
{
    private static readonly double?[] Confidences = [null, 0.0, 0.79999, 0.8, 1.0];
    private static readonly decimal?[] Costs = [null, 0m, 100m, 100.01m];

    /// <summary>The design's table, row by row: what an action of low, medium and high severity gets at each level.</summary>
    private static string Cell(int level, ActionSeverity severity) => (level, severity) switch
    {
        (0, _) => "deny",
        (1, ActionSeverity.Low) => "permit",
        (1, ActionSeverity.Medium) => "confidence",
        (1, ActionSeverity.High) => "hold",
        (2, ActionSeverity.Low or ActionSeverity.Medium) => "permit",
        (2, ActionSeverity.High) => "reallocation",
        (3, _) => "permit",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    [Fact]
    public void EveryCombination_FollowsTheTable()
    {
        var combinations = 0;
        foreach (var level in new[] { 0, 1, 2, 3 })
            foreach (var phase in Enum.GetValues<ActionPhase>())
                foreach (var severity in Enum.GetValues<ActionSeverity>())
                    foreach (var reallocation in new[] { false, true })
                        foreach (var always in new[] { false, true })
                            foreach (var confidence in Confidences)
                                foreach (var cost in Costs)
                                {
                                    var action = new ActionDefinition(phase, severity, "mailer", WorstCase: Rules.Usd(100), Reallocation: reallocation, AlwaysApprove: always);
                                    var request = Rules.Request with { Confidence = confidence, EstimatedCost = cost is { } amount ? Rules.Usd(amount) : null };

                                    var decision = Rules.Decide(Rules.Snapshot(level, action), request);

                                    var expected = Expected(level, phase, severity, reallocation, always, confidence, cost);
                                    Assert.True(expected == decision.Outcome, $"{level} {phase} {severity} reallocation={reallocation} always={always} confidence={confidence} cost={cost}: {decision.Outcome}, not {expected}");
                                    combinations++;
                                }

        Assert.Equal(4 * 2 * 4 * 2 * 2 * 5 * 4, combinations);
    }

    [Fact]
    public void Cost_InAnotherCurrency_IsOutsideTheCap()
    {
        var action = new ActionDefinition(ActionPhase.Execute, ActionSeverity.High, "mailer", WorstCase: Rules.Usd(100), Reallocation: true);
        var decision = Rules.Decide(Rules.Snapshot(2, action), Rules.Request with { EstimatedCost = new Money(1, "EUR") });
        Assert.Equal(Outcome.Hold, decision.Outcome);
    }

    private static Outcome Expected(int level, ActionPhase phase, ActionSeverity severity, bool reallocation, bool always, double? confidence, decimal? cost)
    {
        if (severity == ActionSeverity.Never)
            return Outcome.Deny;
        if (phase == ActionPhase.Plan)
            return Outcome.Permit;
        var cell = Cell(level, severity);
        if (cell == "deny")
            return Outcome.Deny;
        if (always)
            return Outcome.Hold;
        return cell switch
        {
            "permit" => Outcome.Permit,
            "confidence" => confidence >= 0.8 ? Outcome.Permit : Outcome.Hold,
            "reallocation" => reallocation && cost <= 100 ? Outcome.Permit : Outcome.Hold,
            _ => Outcome.Hold,
        };
    }
}
