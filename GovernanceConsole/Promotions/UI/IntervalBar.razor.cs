using System.Globalization;
using GovernanceConsole.Promotions.Rules;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Promotions.UI;

/// <summary>An estimate, the bounds that hold at every look, and what was asked, on one line.</summary>
public partial class IntervalBar
{
    private const double Width = 200;

    [Parameter, EditorRequired]
    public required GateResult Result { get; set; }

    private double Low { get; set; }

    private double High { get; set; }

    private string Summary => Result is { Estimate: { } estimate, Lower: { } lower, Upper: { } upper }
        ? $"{GateWords.Figure(Result.Metric, estimate)}, between {GateWords.Figure(Result.Metric, lower)} and {GateWords.Figure(Result.Metric, upper)}; {GateWords.Figure(Result.Metric, Result.Threshold)} is asked"
        : "Nothing observed";

    protected override void OnParametersSet()
    {
        double[] all = [.. new[] { Result.Estimate, Result.Lower, Result.Upper, Result.Threshold }.OfType<double>()];
        var room = Math.Max((all.Max() - all.Min()) * 0.15, Math.Abs(Result.Threshold) * 0.02);
        (Low, High) = (all.Min() - room, all.Max() + room);
        if (IsShare)
            (Low, High) = (Math.Max(0, Low), Math.Min(1, High));
        if (High <= Low)
            High = Low + 1;
    }

    private bool IsShare => Result.Metric is GateMetric.SuccessRate or GateMetric.PolicyPass or GateMetric.EscalationRate or GateMetric.OverrideRate or GateMetric.EditRate or GateMetric.OutcomesReported or GateMetric.SampleRatio;

    private double X(double value) => Math.Clamp((value - Low) / (High - Low), 0, 1) * Width;

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
