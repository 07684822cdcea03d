using System.Globalization;
using GovernanceConsole.Components;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Assurance.UI;

/// <summary>The share that was good, hour by hour or day by day, against what is promised. A line, and not bars: the scale begins where the worst still shows.</summary>
public partial class SlaCourse
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<SlaStretch> Stretches { get; set; }

    [Parameter, EditorRequired]
    public required double Target { get; set; }

    // As much below the promise as lies above it three times over, or as deep as it went: near 100 % nothing would be seen from 0 on.
    private double Floor => Math.Max(0, Math.Min(Target - (3 * (1 - Target)), Stretches.Min(stretch => stretch.Compliance) ?? 1));

    private IReadOnlyList<LinePoint> Points => [.. Stretches.Select(stretch => new LinePoint(stretch.From, stretch.Compliance, TitleOf(stretch), stretch.Compliance < Target))];

    private static string TitleOf(SlaStretch stretch) => stretch.Total > 0 ? $"{Number(stretch.Good)} of {Number(stretch.Total)}" : "nothing asked";

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
