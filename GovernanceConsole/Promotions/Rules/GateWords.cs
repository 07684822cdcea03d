using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Promotions.Rules;

/// <summary>Gates in plain words.</summary>
internal static class GateWords
{
    /// <summary>What the gate looks at, as a heading: <c>Success</c>.</summary>
    public static string Name(GateMetric metric, string? kpi = null) => metric switch
    {
        GateMetric.SuccessRate => "Success",
        GateMetric.SuccessDrop => "Drop of success",
        GateMetric.SuccessLift => "Success against control",
        GateMetric.KpiLift => $"{kpi} against control",
        GateMetric.KpiMean => kpi ?? "Reported figure",
        GateMetric.SampleRatio => "Clean attribution",
        GateMetric.PolicyPass => "Policy pass",
        GateMetric.EscalationRate => "Escalations on sensitive actions",
        GateMetric.OverrideRate => "Overrides by reviewers",
        GateMetric.EditRate => "Edits by reviewers",
        GateMetric.OutcomesReported => "Outcomes reported",
        GateMetric.CostPerTask => "Cost of a task",
        GateMetric.RefusalsSeen => "A correct refusal or escalation",
        GateMetric.SlaHeld => "SLA held",
        GateMetric.DataQuality => "Data quality",
        GateMetric.EvaluationPass => "Evaluations passed",
        GateMetric.ComplaintRate => "Complaints",
        GateMetric.Incidents => "Incidents",
        GateMetric.Drift => kpi is null ? "Drift" : $"Drift ({kpi})",
    };

    /// <summary>What the gate asks: <c>at least 85 %</c>.</summary>
    public static string Asks(GateDefinition gate) => gate.Metric switch
    {
        GateMetric.SuccessDrop => $"falls by less than {Points(gate.Threshold)}",
        GateMetric.SampleRatio when gate.Shares is { } shares => $"{InWords([.. shares.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{Percent.Of(one.Value)} {one.Key}")])}, as meant",
        GateMetric.SampleRatio => $"{Percent.Of(gate.TreatmentShare ?? 0.5)} treated, as meant",
        GateMetric.RefusalsSeen => $"at least {gate.Threshold.ToString("0.##", CultureInfo.InvariantCulture)} seen",
        _ when gate.AgainstBaseline => $"at least the baseline of its workflow, {Figure(gate.Metric, gate.Threshold)} without one",
        _ => $"{(AtLeast(gate) ? "at least" : "at most")} {Figure(gate.Metric, gate.Threshold)}",
    };

    /// <summary>Whether more is better.</summary>
    public static bool AtLeast(GateDefinition gate) => gate.Metric switch
    {
        GateMetric.EscalationRate or GateMetric.OverrideRate or GateMetric.EditRate or GateMetric.CostPerTask or GateMetric.ComplaintRate or GateMetric.Incidents => false,
        GateMetric.KpiLift or GateMetric.KpiMean => gate.HigherIsBetter,
        _ => true,
    };

    /// <summary>A value of the metric as people read it.</summary>
    public static string Figure(GateMetric metric, double value) => metric switch
    {
        GateMetric.SuccessLift or GateMetric.SuccessDrop => Points(value),
        GateMetric.CostPerTask => string.Create(CultureInfo.InvariantCulture, $"${value:0.00##}"),
        GateMetric.KpiLift or GateMetric.KpiMean => value.ToString("0.####", CultureInfo.InvariantCulture),
        GateMetric.RefusalsSeen or GateMetric.Incidents => value.ToString("N0", CultureInfo.InvariantCulture),
        _ => Percent.Of(value),
    };

    public static string NotMeasured(GateDefinition gate) => $"{Name(gate.Metric, gate.Kpi)}: nothing measures it yet. Turn the gate off, with a reason, or wait for the measure.";

    public const string NoSla = "No service level is set for this agent or its workflow. Set one: it is measured from then on.";

    public static string Sla(GateDefinition gate, RateCount hours, GateState state, TimeSpan? left)
    {
        var seen = $"Every service level here held in {Count(hours.Hits)} of {Count(hours.Of)} hours ({Percent.Of(hours.Rate)})";
        return state switch
        {
            GateState.TooLittle => $"{seen}; it takes {Count(gate.MinSample)}{Over(gate.Window)}.{Left(left)}",
            GateState.Passed => $"{seen}, where at least {Percent.Of(gate.Threshold)} is asked.",
            _ => $"{seen}: at least {Percent.Of(gate.Threshold)} is asked.{(state == GateState.NotYet ? Left(left) : "")}",
        };
    }

    public static string Incidents(GateDefinition gate, int seen, GateState state, TimeSpan? left)
    {
        var told = $"{(seen == 0 ? "No incident" : seen == 1 ? "1 incident" : $"{Count(seen)} incidents")}{(gate.Window is { TotalDays: > 0 and var days } ? $" in the last {days.ToString("0.#", CultureInfo.InvariantCulture)} days" : " at this level")}";
        var asked = gate.Threshold < 1 ? "none is allowed" : $"at most {Count(gate.Threshold)} {(gate.Threshold < 2 ? "is" : "are")} allowed";
        return state switch
        {
            GateState.Passed => $"{told}, where {asked}.",
            GateState.TooLittle => $"{told}; it takes the whole time at this level.{Left(left)}",
            GateState.NotYet => $"{told}: {asked}.{(left is null ? " It takes a level begun anew." : $" If none comes, in {Span(left.Value)}.")}",
            _ => $"{told}: {asked}.",
        };
    }

    public static string NoBaseline(GateDefinition gate, long all) => $"{Count(all)} of {Count(gate.MinSample)} outcomes that make the baseline.";

    public static string Refusals(GateDefinition gate, long seen) => seen >= gate.Threshold
        ? $"{Count(seen)} {(seen == 1 ? "action was" : "actions were")} refused, or came before a person who decided: the limits are known to work here."
        : "No action has been refused or has come before a person yet: nobody knows whether the limits work here.";

    public static string Clean(GateDefinition gate, CellEvidence evidence, GateState state, TimeSpan? left)
    {
        var forbidden = evidence.Policy.Of - evidence.Policy.Hits;
        var past = forbidden == 0 ? "" : $" {Count(forbidden)} before that {(forbidden == 1 ? "was" : "were")}.";
        return state == GateState.Passed
            ? $"None of the last {Count(evidence.CleanPolicy.Of)} questions was forbidden.{past}"
            : $"None of the last {Count(evidence.CleanPolicy.Of)} questions was forbidden; it takes {Count(gate.MinSample)}{Over(gate.Window)} without one.{past}{Left(left)}";
    }

    public static string Ratio(GateDefinition gate, IReadOnlyList<(string Name, long Seen, double Meant)> cohorts, GateState state)
    {
        var seen = InWords([.. cohorts.Select(cohort => $"{Count(cohort.Seen)} {cohort.Name}")]);
        // Of two the one says the other.
        var meant = cohorts.Count == 2 && gate.Shares is null ? Percent.Of(cohorts[0].Meant) : InWords([.. cohorts.Select(cohort => $"{Percent.Of(cohort.Meant)} {cohort.Name}")]);
        return state switch
        {
            GateState.TooLittle => $"{Count(cohorts.Sum(cohort => cohort.Seen))} of {Count(gate.MinSample)} outcomes with a cohort.",
            GateState.Broken => $"{seen} is not the {meant} that was meant: something chose who got into which. No lift can be believed.",
            _ => $"{seen} fit the {meant} that was meant.",
        };
    }

    /// <summary>What the weakest of several treatments says of them all.</summary>
    public static string OfSeveral(string weakest, int all, int passed, GateResult result) =>
        $"{(result.Passed ? $"Each of {Count(all)} treatments does, least of them {weakest}" : $"{Count(passed)} of {Count(all)} treatments do, and each has to; {weakest}")}: {result.Says}";

    private static string InWords(IReadOnlyList<string> parts) => parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";

    public static string Drop(RateCount first, RateCount after, bool alarm, DateOnly? since) => alarm
        ? $"{Percent.Of(first.Rate)} of the first {Count(first.Of)} outcomes at this level succeeded, since about {since:d MMMM} only {Percent.Of(after.Rate)} of {Count(after.Of)}."
        : $"{Percent.Of(first.Rate)} of the first {Count(first.Of)} outcomes at this level succeeded, {Percent.Of(after.Rate)} of the {Count(after.Of)} after them: no drop.";

    public static string Bounded(GateDefinition gate, GateState state, Interval? interval, long sample, bool atLeast, TimeSpan? left)
    {
        var asked = $"{(atLeast ? "at least" : "at most")} {(gate.AgainstBaseline ? "the baseline of " : "")}{Figure(gate.Metric, gate.Threshold)}";
        if (interval is not { } bounds)
            return $"Nothing was observed yet; {asked} is asked.";
        var (seen, edge) = ($"{Figure(gate.Metric, bounds.Estimate)} over {Count(sample)} {Noun(gate.Metric)}", Figure(gate.Metric, atLeast ? bounds.Lower : bounds.Upper));
        return state switch
        {
            GateState.Passed when gate.Purpose == GatePurpose.Keep => $"{seen}: {asked} holds as far as anybody can tell.",
            GateState.Passed => $"{seen}; surely {(atLeast ? "no less" : "no more")} than {edge}, where {asked} is asked.",
            GateState.Broken => $"{seen}: surely {(atLeast ? "less" : "more")} than {Figure(gate.Metric, atLeast ? bounds.Upper : bounds.Lower)}, where {asked} is asked.",
            GateState.TooLittle => $"{seen}; it takes {Count(gate.MinSample)}{Over(gate.Window)}.{Left(left)}",
            _ => $"{seen}, which may still be {edge}: {asked} is asked.{(left is null ? " As it stands, more of the same will not be enough." : Left(left))}",
        };
    }

    /// <summary>A time that is past in words.</summary>
    public static string Elapsed(TimeSpan span) => span.TotalDays switch
    {
        < 1 => "less than a day",
        < 1.5 => "a day",
        < 15 => $"{Math.Round(span.TotalDays).ToString("0", CultureInfo.InvariantCulture)} days",
        _ => $"{Math.Round(span.TotalDays / 7).ToString("0", CultureInfo.InvariantCulture)} weeks",
    };

    /// <summary>A time to wait in words.</summary>
    public static string Span(TimeSpan span) => span.TotalDays switch
    {
        < 1 => "less than a day",
        < 14 => $"about {Math.Ceiling(span.TotalDays).ToString("0", CultureInfo.InvariantCulture)} days",
        < 90 => $"about {Math.Ceiling(span.TotalDays / 7).ToString("0", CultureInfo.InvariantCulture)} weeks",
        _ => $"about {Math.Ceiling(span.TotalDays / 30).ToString("0", CultureInfo.InvariantCulture)} months",
    };

    private static string Left(TimeSpan? left) => left is { } span ? $" At this pace in {Span(span)}." : " At this pace never.";

    private static string Over(TimeSpan? window) => window is { TotalDays: > 0 and var days } ? $" over {days.ToString("0.#", CultureInfo.InvariantCulture)} days" : "";

    private static string Noun(GateMetric metric) => metric switch
    {
        GateMetric.PolicyPass or GateMetric.DataQuality => "questions",
        GateMetric.ComplaintRate => "deliveries",
        GateMetric.EscalationRate => "sensitive actions",
        GateMetric.OverrideRate or GateMetric.EditRate => "reviews",
        GateMetric.OutcomesReported => "permits",
        GateMetric.SuccessLift or GateMetric.KpiLift => "outcomes in each cohort",
        _ => "outcomes",
    };

    private static string Points(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} points");

    private static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
