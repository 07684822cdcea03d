using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Promotions.UI;

/// <summary>Recommendations in words.</summary>
internal static class RecommendationWords
{
    public static string Kind(RecommendationKind kind) => kind switch
    {
        RecommendationKind.Promote => "Promote",
        RecommendationKind.Hold => "Hold",
        RecommendationKind.Rollback => "Roll back",
    };

    /// <summary>The colour of an outcome that is like it.</summary>
    public static string Tone(RecommendationKind kind) => kind switch
    {
        RecommendationKind.Promote => "good",
        RecommendationKind.Hold => "plain",
        RecommendationKind.Rollback => "danger",
    };

    /// <summary>What it asks for, as a heading.</summary>
    public static string Title(Recommendation recommendation) => recommendation.Kind switch
    {
        RecommendationKind.Hold => $"Keep {recommendation.Agent} at level {recommendation.FromLevel} for now",
        RecommendationKind.Rollback when recommendation.State == RecommendationState.Accepted => $"Rolled back {recommendation.Agent} from level {recommendation.FromLevel} to {recommendation.ToLevel}",
        _ => $"{Kind(recommendation.Kind)} {recommendation.Agent} from level {recommendation.FromLevel} to {recommendation.ToLevel}",
    };

    public static string State(Recommendation recommendation) => recommendation switch
    {
        { State: RecommendationState.Open, Proposal: not null } => "waits for a second person",
        { State: RecommendationState.Accepted, Automatic: true, ReturnedBy: not null } => "carried out by itself, taken back",
        { State: RecommendationState.Accepted, Automatic: true } => "carried out by itself",
        _ => recommendation.State.ToString().ToLowerInvariant(),
    };

    public static string Gate(GateState state) => state switch
    {
        GateState.Passed => "passed",
        GateState.NotYet => "not yet",
        GateState.TooLittle => "too little seen",
        GateState.NotMeasured => "not measured",
        GateState.Broken => "broken",
    };

    public static string Level(int level) => $"{level} {(AutonomyLevel)level}";

    /// <summary>What a gate looks at and asks, in one line.</summary>
    public static string Asks(GateDefinition gate) => gate.Metric == GateMetric.SuccessDrop ? $"Success {Rules.GateWords.Asks(gate)}" : $"{Rules.GateWords.Name(gate.Metric, gate.Kpi)} {Rules.GateWords.Asks(gate)}";
}
