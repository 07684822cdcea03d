using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies.Rules;

/// <summary>The value of a blackout: <c>{from, to, reason?}</c>, several of them in <c>{windows}</c>, or <c>{dates, time_zone?}</c>.</summary>
internal static class BlackoutValue
{
    private const int MaxWindows = 500;

    /// <summary>The windows, or null; <paramref name="problem"/> says what is wrong, in words that follow the value's name.</summary>
    /// <param name="zone">The zone of dates that name none.</param>
    public static IReadOnlyList<BlackoutWindow>? Read(JsonElement value, string zone, out string? problem)
    {
        problem = null;
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("dates", out var dates))
            return Dates(value, dates, zone, out problem);
        var windows = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("windows", out var several) && value.GetPropertyCount() == 1
            ? several.ValueKind == JsonValueKind.Array && several.GetArrayLength() is > 0 and <= MaxWindows ? several.EnumerateArray().Select(Window).ToList() : [null]
            : [Window(value)];
        if (!windows.Contains(null))
            return [.. windows.OfType<BlackoutWindow>().OrderBy(window => window.From)];
        problem = $$"""must be {"from","to","reason"?} with times that carry their offset, the earlier first, or {"windows":[…]} with 1 to {{MaxWindows}} of these, or {"dates":["2026-12-25"],"time_zone"?}.""";
        return null;
    }

    /// <summary>The value as it is stored: windows in order, or dates with their zone.</summary>
    public static JsonElement ToJson(JsonElement value, IReadOnlyList<BlackoutWindow> windows, string zone) =>
        value.TryGetProperty("dates", out var dates)
            ? JsonSerializer.SerializeToElement(new { dates = dates.EnumerateArray().Select(date => date.GetString()).Distinct().Order(StringComparer.Ordinal), time_zone = ZoneOf(value) ?? zone })
            : JsonSerializer.SerializeToElement(new { windows = windows.Select(window => new { from = EntryTime.ToText(window.From), to = EntryTime.ToText(window.To), reason = window.Reason }) });

    private static List<BlackoutWindow>? Dates(JsonElement value, JsonElement dates, string zone, out string? problem)
    {
        problem = null;
        if (value.EnumerateObject().Any(member => member.Name is not ("dates" or "time_zone")))
            problem = "with 'dates' takes only 'time_zone' besides.";
        else if (value.TryGetProperty("time_zone", out _) && ZoneOf(value) is null)
            problem = "must have a 'time_zone' such as Europe/Berlin.";
        else if (dates.ValueKind != JsonValueKind.Array || dates.GetArrayLength() is 0 or > MaxWindows || dates.EnumerateArray().Any(date => Date(date) is null))
            problem = $"must have 1 to {MaxWindows} 'dates' such as 2026-12-25.";
        if (problem is not null || !TimeZoneInfo.TryFindSystemTimeZoneById(ZoneOf(value) ?? zone, out var local))
            return null;
        return [.. dates.EnumerateArray().Select(date => Date(date)!.Value).Distinct().Order().Select(date => new BlackoutWindow(Begin(date, local), Begin(date.AddDays(1), local), null))];
    }

    private static string? ZoneOf(JsonElement value) =>
        value.TryGetProperty("time_zone", out var zone) && zone.ValueKind == JsonValueKind.String && LocalTime.IsZone(zone.GetString()!) ? zone.GetString() : null;

    private static DateOnly? Date(JsonElement date) =>
        date.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(date.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 1900 and < 9000 ? read : null;

    // Where a day begins with an hour that does not exist, the one after it begins the day.
    private static DateTimeOffset Begin(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static BlackoutWindow? Window(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(member => member.Name is not ("from" or "to" or "reason")))
            return null;
        if (Time(value, "from") is not { } from || Time(value, "to") is not { } to || from >= to)
            return null;
        var reason = value.TryGetProperty("reason", out var said) && said.ValueKind != JsonValueKind.Null ? said : default;
        return reason.ValueKind is JsonValueKind.Undefined or JsonValueKind.String ? new BlackoutWindow(from, to, reason.ValueKind == JsonValueKind.String ? reason.GetString() : null) : null;
    }

    private static DateTimeOffset? Time(JsonElement value, string name) =>
        value.TryGetProperty(name, out var time) && time.ValueKind == JsonValueKind.String ? Operators.Time(time.GetString()) : null;
}

/// <summary>From a moment on, until just before another.</summary>
internal sealed record BlackoutWindow(DateTimeOffset From, DateTimeOffset To, string? Reason);
