using System.Globalization;
using GovernanceConsole.Approvals;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>When people hear outside the console: high at once, medium on the hour, low at seven in the morning UTC.</summary>
public sealed class DigestTimeTests
{
    [Theory]
    [InlineData(ApprovalTier.High, "2026-11-28T09:12:30Z", "2026-11-28T09:12:30Z")]
    [InlineData(ApprovalTier.Medium, "2026-11-28T09:12:30Z", "2026-11-28T10:00:00Z")]
    [InlineData(ApprovalTier.Medium, "2026-11-28T10:00:00Z", "2026-11-28T11:00:00Z")]
    [InlineData(ApprovalTier.Low, "2026-11-28T06:59:59Z", "2026-11-28T07:00:00Z")]
    [InlineData(ApprovalTier.Low, "2026-11-28T07:00:00Z", "2026-11-29T07:00:00Z")]
    public void ADigest_IsDueWhenPeopleExpectIt(ApprovalTier urgency, string now, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture), new ApprovalOptions().NextDigest(urgency, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));
}
