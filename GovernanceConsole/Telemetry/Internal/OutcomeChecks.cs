using System.Globalization;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>What reports have to satisfy, and what they say of use.</summary>
internal static class OutcomeChecks
{
    private const int MaxKpis = 50;
    private const decimal MaxAmount = 1_000_000_000_000m;
    private const long MaxCount = 1_000_000_000_000;

    // Of figures sums of squares are kept.
    private const double MaxFigure = 1e15;

    public static Refusal? Problem(OutcomeReport report)
    {
        if (string.IsNullOrEmpty(report.EvaluationId) || report.EvaluationId.Length > 100)
            return Refusal.OutOfRange("evaluation_id", "evaluation_id must have 1 to 100 characters.");
        if (report.Cost is { Amount: < 0 or > MaxAmount })
            return Refusal.OutOfRange("cost", $"cost must be from 0 to {MaxAmount.ToString(CultureInfo.InvariantCulture)}.");
        if (report.Usage is { } usage && new[] { usage.InputTokens, usage.OutputTokens, usage.ApiCalls, usage.CachedInputTokens }.Any(count => count is < 0 or > MaxCount))
            return Refusal.OutOfRange("usage", $"Counts of usage must be from 0 to {MaxCount.ToString(CultureInfo.InvariantCulture)}.");
        if (report.Usage is { Model.Length: > 200 })
            return Refusal.OutOfRange("usage.model", "usage.model must have at most 200 characters.");
        if (report.Value is { } value && (!Money.IsCurrency(value.Currency) || !decimal.TryParse(value.Amount, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            return Refusal.OutOfRange("value", """value is {"amount":"12.50","currency":"USD","basis":"declared"}: a decimal string and three capital letters.""");
        if (report.Value is { } worth && Math.Abs(decimal.Parse(worth.Amount, CultureInfo.InvariantCulture)) > MaxAmount)
            return Refusal.OutOfRange("value", $"value must be from -{MaxAmount.ToString(CultureInfo.InvariantCulture)} to {MaxAmount.ToString(CultureInfo.InvariantCulture)}.");
        if (report.Kpis is { Count: > MaxKpis } || report.Kpis?.Keys.Any(name => name.Length is 0 or > 100) == true)
            return Refusal.OutOfRange("kpis", $"kpis has at most {MaxKpis} members with names of 1 to 100 characters.");
        if (report.Kpis?.Values.Any(value => Math.Abs(value) > MaxFigure) == true)
            return Refusal.OutOfRange("kpis", $"A figure of kpis must be from -{MaxFigure:0} to {MaxFigure:0}.");
        return Variant(report);
    }

    private static Refusal? Variant(OutcomeReport report)
    {
        if (report.Variant is not { } variant)
            return null;
        if (report.Cohort != Cohort.Treatment)
            return Refusal.OutOfRange("variant", "variant tells treatments apart: it is for cohort treatment only.");
        if (variant == "control")
            return Refusal.OutOfRange("variant", "control is the other cohort: a treatment has another name.");
        return variant.Trim().Length is 0 or > 64 || variant.Any(char.IsControl) ? Refusal.OutOfRange("variant", "variant must have 1 to 64 characters, none of them a control character.") : null;
    }

    public static ActualUse ToUse(this OutcomeReport report) => new(
        report.Status is OutcomeStatus.Succeeded or OutcomeStatus.Partial,
        report.Cost is { Currency: "USD" } cost ? cost.Amount : null,
        report.Usage is { InputTokens: null, OutputTokens: null } or null ? null : (report.Usage.InputTokens ?? 0) + (report.Usage.OutputTokens ?? 0),
        report.Usage?.ApiCalls);
}
