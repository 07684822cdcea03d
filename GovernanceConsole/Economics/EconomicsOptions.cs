using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Economics;

/// <summary>The section <c>Economics</c>.</summary>
public sealed class EconomicsOptions
{
    /// <summary>How often thresholds are looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Economics:AlertsEvery must be from 1 second to 1 hour.")]
    public TimeSpan AlertsEvery { get; set; } = TimeSpan.FromMinutes(1);
}
