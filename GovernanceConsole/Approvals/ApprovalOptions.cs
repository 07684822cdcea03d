using System.ComponentModel.DataAnnotations;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals;

/// <summary>The section <c>Approvals</c>: what holds where no rule of approval says otherwise.</summary>
public sealed class ApprovalOptions
{
    /// <summary>How long an item may stand in the queue, extensions included, and how long an approval can be used at the most.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);

    /// <summary>How long after a hold its approval can be asked for.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00", ErrorMessage = "Approvals:RequestWithin must be from 1 minute to 7 days.")]
    public TimeSpan RequestWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long people have to decide.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ErrorMessage = "Approvals:TimeLimit must be from 1 minute to 30 days.")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How long the agent has to use an approval.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ErrorMessage = "Approvals:UseWithin must be from 1 minute to 30 days.")]
    public TimeSpan UseWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often people hear outside the console of what is highly urgent; zero for at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00", ErrorMessage = "Approvals:DigestHigh must be from 0 to 7 days.")]
    public TimeSpan DigestHigh { get; set; } = TimeSpan.Zero;

    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00", ErrorMessage = "Approvals:DigestMedium must be from 0 to 7 days.")]
    public TimeSpan DigestMedium { get; set; } = TimeSpan.FromHours(1);

    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00", ErrorMessage = "Approvals:DigestLow must be from 0 to 7 days.")]
    public TimeSpan DigestLow { get; set; } = TimeSpan.FromDays(1);

    /// <summary>What a person's look at one item takes, for its cost.</summary>
    [Range(0, 480, ErrorMessage = "Approvals:ReviewMinutes must be from 0 to 480.")]
    public double ReviewMinutes { get; set; } = 3;

    /// <summary>What an hour of a reviewer costs, in <see cref="ReviewCurrency"/>; null where nobody knows.</summary>
    [Range(0, 100_000, ErrorMessage = "Approvals:ReviewHourlyRate must be from 0 to 100,000.")]
    public double? ReviewHourlyRate { get; set; }

    /// <summary>ISO 4217.</summary>
    [RegularExpression("[A-Z]{3}", ErrorMessage = "Approvals:ReviewCurrency must be three capital letters.")]
    public string ReviewCurrency { get; set; } = "USD";

    /// <summary>What the look at one item costs by today's rate, or null where there is no rate.</summary>
    public Money? ReviewCost => ReviewHourlyRate is { } rate ? new Money(Math.Round((decimal)(rate * ReviewMinutes / 60), 4), ReviewCurrency) : null;

    // Daily digests come at seven, UTC.
    private static readonly DateTimeOffset Origin = new(2024, 1, 1, 7, 0, 0, TimeSpan.Zero);

    public TimeSpan PaceOf(ApprovalTier urgency) => urgency switch
    {
        ApprovalTier.High => DigestHigh,
        ApprovalTier.Medium => DigestMedium,
        ApprovalTier.Low => DigestLow,
    };

    /// <summary>When a digest of this urgency is due next: the next full hour or seven o'clock rather than some while from now, so that people know when to look.</summary>
    public DateTimeOffset NextDigest(ApprovalTier urgency, DateTimeOffset now) =>
        PaceOf(urgency) is var pace && pace == TimeSpan.Zero ? now : Origin + (pace * (Math.Floor((now - Origin) / pace) + 1));
}
