namespace GovernanceConsole.Promotions;

/// <summary>The watches that stand until somebody changes them. A change makes a document of the same id, and the ledger tells of it.</summary>
public static class DefaultWatches
{
    public static readonly IReadOnlyDictionary<string, DriftWatch> All = new Dictionary<string, DriftWatch>(StringComparer.Ordinal)
    {
        ["action-mix"] = new(DriftMetric.ActionMix),
        ["escalations"] = new(DriftMetric.EscalationRate),
        ["overrides"] = new(DriftMetric.OverrideRate, MinSample: 30),
        ["refusals"] = new(DriftMetric.RefusalRate),
        ["spend"] = new(DriftMetric.SpendPerAction),
        ["tone"] = new(DriftMetric.Score, Score: "tone"),
    };
}
