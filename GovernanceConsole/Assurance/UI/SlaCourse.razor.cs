using System.Globalization;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Components;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Assurance.UI;

/// <summary>The share that was good, hour by hour or day by day, against what is promised. The axis begins where the worst still shows.</summary>
public partial class SlaCourse
{
    private const double Width = 600, Height = 140;

    [Parameter, EditorRequired]
    public required IReadOnlyList<SlaStretch> Stretches { get; set; }

    [Parameter, EditorRequired]
    public required double Target { get; set; }

    [Parameter]
    public SlaPer Per { get; set; }

    [Inject]
    public required IOptions<OrganisationOptions> Organisation { get; init; }

    private double Step => Width / Math.Max(1, Stretches.Count);

    // As much below the promise as lies above it three times over, or as deep as it went.
    private double Floor => Math.Max(0, Math.Min(Target - (3 * (1 - Target)), Stretches.Min(stretch => stretch.Compliance) ?? 1));

    private string Summary =>
        string.Create(CultureInfo.InvariantCulture, $"{Stretches.Count(stretch => stretch.Compliance < Target)} of {Stretches.Count(stretch => stretch.Compliance is not null)} {(Per == SlaPer.Hour ? "hours" : "days")} were below {SlaWords.Share(Target)}.");

    private double Y(double share) => (1 - ((share - Floor) / (1 - Floor))) * Height;

    private string TitleOf(SlaStretch stretch) => $"{Day(stretch.From)}: {SlaWords.Measured(stretch.Compliance)}, {Number(stretch.Good)} of {Number(stretch.Total)}";

    private string Day(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Organisation.Value.TimeZone)).ToString(Per == SlaPer.Hour ? "d MMM HH:mm" : "d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
