using CsCheck;
using GovernanceConsole.Oversight;
using GovernanceConsole.Oversight.Rules;

namespace GovernanceConsole.Tests.Oversight;

/// <summary>Weeks of a time zone, and the steps of the playbook.</summary>
public sealed class WeekTests
{
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "America/Santiago", "Asia/Kolkata"];

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-30T00:30:00+01:00", "2026-w49")]
    [InlineData("2026-11-29T23:30:00+01:00", "2026-w48")]
    [InlineData("2027-01-03T12:00:00+01:00", "2026-w53")]
    [InlineData("2024-12-30T12:00:00+01:00", "2025-w01")]
    public void Week_IsTheIsoWeekOfTheOrganisationsDay(string at, string week) => Assert.Equal(week, Weeks.Of(DateTimeOffset.Parse(at, null), Berlin).Id);

    [Fact]
    public void Weeks_FollowEachOther_WithoutAGap() =>
        Gen.Select(Gen.Long[0, 20L * 365 * 24 * 3600], Gen.Int[0, Zones.Length - 1]).Sample((seconds, index) =>
        {
            var (at, zone) = (new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds), TimeZoneInfo.FindSystemTimeZoneById(Zones[index]));
            var week = Weeks.Of(at, zone);
            return week.From <= at && at < week.Until && Weeks.Before(week, zone).Until == week.From && Weeks.Of(week.Until, zone).From == week.Until && Weeks.Of(week.Until.AddTicks(-1), zone) == week;
        });

    [Theory]
    [InlineData(null, false, "Current Ahead Ahead Ahead Ahead")]
    [InlineData(null, true, "Done Current Ahead Ahead Ahead")]
    [InlineData(0, false, "Done Current Ahead Ahead Ahead")]
    [InlineData(1, false, "Done Done Current Ahead Ahead")]
    [InlineData(3, false, "Done Done Done Done Current")]
    public void Steps_AreBehind_WhereALevelAboveWasReached(int? reached, bool hasBaseline, string states) =>
        Assert.Equal(states, string.Join(' ', PlaybookSteps.States(reached, stage => hasBaseline && stage == PlaybookStage.Baseline)));

    [Fact]
    public void Steps_ThatPeopleDid_MakeTheNextTheCurrentOne() =>
        Assert.Equal("Done Done Current", string.Join(' ', PlaybookSteps.States(0, stage => stage <= PlaybookStage.Assist).Take(3)));
}
