namespace GovernanceConsole.Promotions;

/// <summary>The gates that stand until somebody changes them. A change makes a document of the same id, and the ledger tells of it.</summary>
public static class DefaultGates
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static readonly IReadOnlyDictionary<string, GateDefinition> All = new Dictionary<string, GateDefinition>(StringComparer.Ordinal)
    {
        ["to-1-success"] = new(GatePurpose.Promote, 1, GateMetric.SuccessRate, 0.85, Window: Week, AgainstBaseline: true),
        ["to-1-policy"] = new(GatePurpose.Promote, 1, GateMetric.PolicyPass, 1, 100, Week),
        ["to-2-success"] = new(GatePurpose.Promote, 2, GateMetric.SuccessRate, 0.85, 100, Week),
        ["to-2-policy"] = new(GatePurpose.Promote, 2, GateMetric.PolicyPass, 1, 100, Week),
        ["to-2-escalation"] = new(GatePurpose.Promote, 2, GateMetric.EscalationRate, 0.2, Window: Week),
        ["to-2-refusals"] = new(GatePurpose.Promote, 2, GateMetric.RefusalsSeen, 1, 1),
        ["to-2-sla"] = new(GatePurpose.Promote, 2, GateMetric.SlaHeld, 0.99, Window: Week),
        ["to-3-lift"] = new(GatePurpose.Promote, 3, GateMetric.SuccessLift, 0, 200, Week * 2),
        ["to-3-attribution"] = new(GatePurpose.Promote, 3, GateMetric.SampleRatio, 0, 200, TreatmentShare: 0.5),
        ["to-3-policy"] = new(GatePurpose.Promote, 3, GateMetric.PolicyPass, 1, 200, Week * 2),
        ["to-3-override"] = new(GatePurpose.Promote, 3, GateMetric.OverrideRate, 0.1),
        ["to-3-refusals"] = new(GatePurpose.Promote, 3, GateMetric.RefusalsSeen, 1, 1),
        ["keep-1-success"] = new(GatePurpose.Keep, 1, GateMetric.SuccessDrop, 0.08, 300, Confidence: 0.999, Automatic: true),
        ["keep-1-policy"] = new(GatePurpose.Keep, 1, GateMetric.PolicyPass, 0.95, Window: Week * 2, Automatic: true),
        ["keep-2-success"] = new(GatePurpose.Keep, 2, GateMetric.SuccessDrop, 0.08, 300, Confidence: 0.999, Automatic: true),
        ["keep-2-policy"] = new(GatePurpose.Keep, 2, GateMetric.PolicyPass, 0.95, Window: Week * 2, Automatic: true),
        ["keep-3-success"] = new(GatePurpose.Keep, 3, GateMetric.SuccessDrop, 0.08, 300, Confidence: 0.999, Automatic: true),
        ["keep-3-policy"] = new(GatePurpose.Keep, 3, GateMetric.PolicyPass, 0.98, Window: Week * 2, Automatic: true),
        ["keep-3-audit"] = new(GatePurpose.Keep, 3, GateMetric.OutcomesReported, 0.9, 100, Week * 2),
        ["keep-3-lift"] = new(GatePurpose.Keep, 3, GateMetric.SuccessLift, 0, 200, Week * 8),
    };
}
