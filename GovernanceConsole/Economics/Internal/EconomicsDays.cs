using GovernanceConsole.Components;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Economics.Internal;

/// <summary>The days that figures are kept by: the organisation's.</summary>
internal sealed class EconomicsDays(IOptions<OrganisationOptions> organisation)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone);

    /// <summary>A number of the zone's own: in another zone the same moments fall on other days, and are folded anew.</summary>
    public int Version => organisation.Value.TimeZone.Aggregate(7, (hash, letter) => ((hash * 31) + letter) & 0xFFFFF);

    public DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    /// <summary>When a day begins; the calendar's first and last days are not told apart.</summary>
    public DateTimeOffset BeginOf(DateOnly day)
    {
        var local = DateOnly.FromDayNumber(Math.Clamp(day.DayNumber, 2, DateOnly.MaxValue.DayNumber - 2)).ToDateTime(TimeOnly.MinValue);
        // Where a summer time begins at midnight, the day begins an hour later.
        while (_zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
