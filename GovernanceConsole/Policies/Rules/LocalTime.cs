using System.Collections.Frozen;
using System.Text.Json;

namespace GovernanceConsole.Policies.Rules;

/// <summary>What time it is where the action arrives.</summary>
internal static class LocalTime
{
    // A region that spans several zones is judged by the one where most of its people live; who needs it exactly sends recipient_time_zone.
    private static readonly FrozenDictionary<string, string> Regions = """
        EU Europe/Brussels, EMEA Europe/Brussels, UK Europe/London, GB Europe/London, IE Europe/Dublin, DE Europe/Berlin, FR Europe/Paris, ES Europe/Madrid,
        IT Europe/Rome, NL Europe/Amsterdam, PL Europe/Warsaw, PT Europe/Lisbon, SE Europe/Stockholm, CH Europe/Zurich, AT Europe/Vienna, BE Europe/Brussels,
        US America/New_York, NA America/New_York, CA America/Toronto, MX America/Mexico_City, BR America/Sao_Paulo, LATAM America/Sao_Paulo,
        APAC Asia/Singapore, SG Asia/Singapore, JP Asia/Tokyo, KR Asia/Seoul, CN Asia/Shanghai, IN Asia/Kolkata, AE Asia/Dubai,
        AU Australia/Sydney, NZ Pacific/Auckland, ZA Africa/Johannesburg
        """.Split(',', StringSplitOptions.TrimEntries).Select(region => region.Split(' ')).ToFrozenDictionary(region => region[0], region => region[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>The zone of whom the action is for: the one that is said, else the region's, else the organisation's. Empty where the one that is said is none.</summary>
    public static string ZoneOf(PolicyCase on, string organisation)
    {
        var said = Said(on.Context) ?? Said(on.ActionProperties) ?? Said(on.ResourceProperties);
        if (said is { } zone)
            return zone.ValueKind == JsonValueKind.String && IsZone(zone.GetString()!) ? zone.GetString()! : "";
        return Fields.Region.Read(on).Text is { } region && Regions.TryGetValue(region, out var regions) ? regions : organisation;
    }

    /// <summary>The local time, or null where the zone cannot be told.</summary>
    public static DateTimeOffset? Of(PolicyCase on) =>
        on.Facts?.Zone is { Length: > 0 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(on.Now, known) : null;

    /// <summary>True for the name of a time zone.</summary>
    public static bool IsZone(string zone) => zone.Length is > 0 and <= 100 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    private static JsonElement? Said(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("recipient_time_zone", out var zone) && zone.ValueKind != JsonValueKind.Null ? zone : null;
}
