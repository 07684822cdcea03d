using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>What gates have to satisfy.</summary>
internal static class GateChecks
{
    private static readonly HashSet<GateMetric> Shares = [GateMetric.SuccessRate, GateMetric.PolicyPass, GateMetric.EscalationRate, GateMetric.OverrideRate, GateMetric.EditRate, GateMetric.OutcomesReported, GateMetric.SlaHeld, GateMetric.DataQuality, GateMetric.EvaluationPass, GateMetric.ComplaintRate];

    public static Refusal? Problem(GateDefinition gate)
    {
        if (gate.Metric == GateMetric.Drift)
            return Refusal.OutOfRange("metric", "Drift is watched with PUT /api/v1/drift-watches/{id}; there is no gate on it.");
        if (gate.Level is < 1 or > 3)
            return Refusal.OutOfRange("level", $"level must be from 1 to 3, not {gate.Level}: what an agent may do at 0 it may always do.");
        if (gate.MinSample is < 1 or > 1_000_000)
            return Refusal.OutOfRange("min_sample", $"min_sample must be from 1 to 1000000, not {gate.MinSample}.");
        if (gate.Window < TimeSpan.Zero || gate.Window > TimeSpan.FromDays(365))
            return Refusal.OutOfRange("window", "window must be from nothing to 365 days.");
        if (gate.Confidence is not (>= 0.5 and <= 0.9999))
            return Refusal.OutOfRange("confidence", FormattableString.Invariant($"confidence must be from 0.5 to 0.9999, not {gate.Confidence}."));
        return Threshold(gate) ?? Metric(gate);
    }

    /// <summary>What the gate names has to be there: a misspelt scope would guard nothing.</summary>
    public static Refusal? Unknown(IRuleView rules, GateDefinition gate) =>
        gate.Scope?.Workflow is { } workflow && rules.Find(AutonomyRules.Workflow, workflow)?.Document is null
            ? Refusal.OutOfRange("scope.workflow", $"There is no workflow '{workflow}'.")
            : null;

    private static Refusal? Threshold(GateDefinition gate) => gate.Metric switch
    {
        _ when !double.IsFinite(gate.Threshold) => Refusal.OutOfRange("threshold", "threshold must be a number."),
        GateMetric.SuccessDrop => gate.Threshold is >= 0.01 and <= 0.5 ? null : Refusal.OutOfRange("threshold", "For success_drop threshold must be from 0.01 to 0.5: the smallest drop that matters, 0.05 for 5 points."),
        GateMetric.SuccessLift => gate.Threshold is >= -1 and <= 1 ? null : Refusal.OutOfRange("threshold", "For success_lift threshold must be from -1 to 1."),
        _ when Shares.Contains(gate.Metric) => gate.Threshold is >= 0 and <= 1 ? null : Refusal.OutOfRange("threshold", FormattableString.Invariant($"A share is from 0 to 1, not {gate.Threshold}.")),
        GateMetric.RefusalsSeen or GateMetric.Incidents => gate.Threshold is >= 0 and <= 1_000_000 ? null : Refusal.OutOfRange("threshold", "threshold must be from 0 to 1000000."),
        _ => Math.Abs(gate.Threshold) <= 1e12 ? null : Refusal.OutOfRange("threshold", "threshold must be from -1e12 to 1e12."),
    };

    private static Refusal? Metric(GateDefinition gate)
    {
        var looksAtKpi = gate.Metric is GateMetric.KpiLift or GateMetric.KpiMean;
        if (looksAtKpi && gate.Kpi is not { Length: >= 1 and <= 100 })
            return Refusal.OutOfRange("kpi", "kpi must name the reported figure, 1 to 100 characters.");
        if (!looksAtKpi && gate.Kpi is not null)
            return Refusal.OutOfRange("kpi", "kpi is for kpi_lift and kpi_mean only.");
        if (gate.TreatmentShare is { } share && (gate.Metric != GateMetric.SampleRatio || share is not (>= 0.01 and <= 0.99)))
            return Refusal.OutOfRange("treatment_share", "treatment_share is for sample_ratio only, from 0.01 to 0.99.");
        if (gate.Shares is not null && ShareProblem(gate) is { } problem)
            return Refusal.OutOfRange("shares", problem);
        if (gate is { AgainstBaseline: true, Metric: not GateMetric.SuccessRate })
            return Refusal.OutOfRange("against_baseline", "against_baseline is for success_rate only: a baseline tells how many tasks succeeded.");
        if (gate is { Metric: GateMetric.SuccessDrop, Purpose: GatePurpose.Promote })
            return Refusal.OutOfRange("metric", "success_drop keeps a level; it cannot give one.");
        if (gate is { Metric: GateMetric.SampleRatio or GateMetric.RefusalsSeen, Purpose: GatePurpose.Keep })
            return Refusal.OutOfRange("metric", "sample_ratio and refusals_seen give a level; no level is taken back by them.");
        return gate is { Automatic: true, Purpose: GatePurpose.Promote } ? Refusal.OutOfRange("automatic", "A promotion always takes a person: only a gate that keeps a level can be automatic.") : null;
    }

    private static string? ShareProblem(GateDefinition gate) => gate switch
    {
        { Metric: not GateMetric.SampleRatio } => "shares are for sample_ratio only.",
        { TreatmentShare: not null } => "shares say how much is treated: leave treatment_share out.",
        { Shares: { Count: < 2 or > 20 } } => $"shares name 2 to 20 cohorts, not {gate.Shares.Count}.",
        _ when !gate.Shares!.ContainsKey(RatioJudge.Control) => "shares have to name control: {\"control\":0.5,\"short\":0.25,\"long\":0.25}.",
        _ when gate.Shares.Keys.Any(name => name.Trim().Length is 0 or > 64) => "A cohort has a name of 1 to 64 characters.",
        _ when gate.Shares.Values.Any(share => share is not (>= 0.01 and <= 0.99)) => "Each share is from 0.01 to 0.99.",
        _ when Math.Abs(gate.Shares.Values.Sum() - 1) > 1e-6 => FormattableString.Invariant($"shares together are 1, not {gate.Shares.Values.Sum():0.####}."),
        _ => null,
    };
}
