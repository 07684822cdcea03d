using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Promotions;

/// <summary>The section <c>Promotions</c>: when the evidence is looked at, and how often the same is said.</summary>
public sealed class PromotionOptions
{
    /// <summary>How long to rest after a look; new evidence waits for the next.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Promotions:Every must be from 1 second to 1 hour.")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From how many questions on an agent has a say in the dial it shares, and is told of as held.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Promotions:Traffic must be from 1 to 1,000,000.")]
    public int Traffic { get; set; } = 20;

    /// <summary>How long what was declined is not recommended again.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00", ErrorMessage = "Promotions:AfterDecline must be from 1 hour to 365 days.")]
    public TimeSpan AfterDecline { get; set; } = TimeSpan.FromDays(14);
}
