using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Components;

/// <summary>A moment, in the organisation's time zone, with date, zone and offset on hover.</summary>
public partial class TimeText
{
    [Inject]
    public required IOptions<OrganisationOptions> Organisation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>Null shows as unknown.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? At { get; set; }

    /// <summary>"3 min ago" instead of the time, while it is less than a day off.</summary>
    [Parameter]
    public bool Relative { get; set; }

    /// <summary>With its date also today: where two times stand side by side.</summary>
    [Parameter]
    public bool Dated { get; set; }

    [Parameter]
    public string? Class { get; set; }

    private DateTimeOffset Local => In(At!.Value);

    private string Machine => At!.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private string Exact => Local.ToString("d MMMM yyyy HH:mm:ss.fff zzz", CultureInfo.InvariantCulture) + " " + Organisation.Value.TimeZone;

    private string Text
    {
        get
        {
            var ago = Clock.GetUtcNow() - At!.Value;
            if (Relative && ago >= TimeSpan.Zero && ago < TimeSpan.FromDays(1))
                return Ago(ago);
            return Local.ToString(!Dated && Local.Date == In(Clock.GetUtcNow()).Date ? "HH:mm:ss" : "d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
        }
    }

    private DateTimeOffset In(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(Organisation.Value.TimeZone));

    private static string Ago(TimeSpan ago) => ago switch
    {
        { TotalSeconds: < 5 } => "just now",
        { TotalMinutes: < 1 } => $"{(int)ago.TotalSeconds} s ago",
        { TotalHours: < 1 } => $"{(int)ago.TotalMinutes} min ago",
        _ => $"{(int)ago.TotalHours} h ago",
    };
}
