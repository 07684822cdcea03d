using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Oversight;

/// <summary>The section <c>Oversight</c>.</summary>
public sealed class OversightOptions
{
    /// <summary>How long after a week its scorecard is drawn up: late reports are in by then, and people come to work.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "2.00:00:00", ErrorMessage = "Oversight:ScorecardAfter must be from 1 minute to 2 days.")]
    public TimeSpan ScorecardAfter { get; set; } = TimeSpan.FromHours(6);
}
