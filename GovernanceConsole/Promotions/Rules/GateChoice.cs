using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Promotions.Rules;

/// <summary>Which gates are asked at a dial.</summary>
internal static class GateChoice
{
    /// <summary>The gates of a level there: of two on the same figure the more specific one, then the one whose id sorts first. One that is off takes those behind it with it.</summary>
    public static IReadOnlyList<(string Id, GateDefinition Gate)> At(IEnumerable<(string Id, GateDefinition Gate)> gates, GatePurpose purpose, int level, DialScope scope) =>
    [
        .. gates.Where(one => one.Gate.Purpose == purpose && one.Gate.Level == level && one.Gate.Scope?.Covers(scope) != false)
            .GroupBy(one => one.Gate.Subject)
            .Select(same => same.OrderByDescending(one => one.Gate.Scope?.Specificity ?? 0).ThenBy(one => one.Id, StringComparer.Ordinal).First())
            .Where(one => one.Gate.Enabled)
            .OrderBy(one => one.Gate.Metric).ThenBy(one => one.Id, StringComparer.Ordinal),
    ];

    /// <summary>The gate with what it asks: the success of the baseline where it is held against that and there is one, its own threshold otherwise.</summary>
    public static GateDefinition Against(GateDefinition gate, double? success) => gate switch
    {
        { AgainstBaseline: false } => gate,
        _ when success is { } before => gate with { Threshold = before },
        _ => gate with { AgainstBaseline = false },
    };

    /// <summary>
    /// The error that one gate may take. A promotion needs every gate, so each has the whole of it: for a false one the gate
    /// that should have said no must err. A rollback comes of any gate, so those that keep a level share it (Bonferroni).
    /// </summary>
    public static double AlphaOf(GateDefinition gate, int gatesThatKeep) => (1 - gate.Confidence) / (gate.Purpose == GatePurpose.Keep ? Math.Max(1, gatesThatKeep) : 1);
}
