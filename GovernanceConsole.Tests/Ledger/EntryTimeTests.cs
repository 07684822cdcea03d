using System.Globalization;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Tests.Ledger;

public sealed class EntryTimeTests
{
    [Theory]
    [InlineData("2026-11-24T09:11:38.1234567Z", "2026-11-24T09:11:38.123456Z")]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000000Z")]
    [InlineData("2026-11-24T09:11:38.000001+02:00", "2026-11-24T07:11:38.000001Z")]
    public void ToText_AnyTime_IsUtcWithSixDigits(string time, string text) =>
        Assert.Equal(text, EntryTime.ToText(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));
}
