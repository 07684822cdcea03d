using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Budgets;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies.UI;

/// <summary>A window of a blackout while it is written, in the organisation's time.</summary>
public sealed class WindowDraft
{
    public DateTime? From { get; set; }

    public DateTime? To { get; set; }

    public string Reason { get; set; } = "";
}

/// <summary>The value of a hard stop while it is written.</summary>
public sealed class StopDraft(TimeZoneInfo zone)
{
    private const int MaxEntries = 1_000_000;

    // A list that stands beside the document; it stays unless another is given.
    private JsonElement? _list;

    public HardStopKind Kind { get; set; } = HardStopKind.SpendCap;

    public decimal? Limit { get; set; }

    public BudgetPeriod Period { get; set; } = BudgetPeriod.Day;

    public bool PerPerson { get; set; }

    /// <summary>Words or entries, a line each.</summary>
    public string Lines { get; set; } = "";

    /// <summary>Those of a file.</summary>
    public IReadOnlyList<string> FromFile { get; set; } = [];

    /// <summary>How many the list has that stays; null where there is none.</summary>
    public int? Kept { get; private set; }

    /// <summary>Whole days rather than windows.</summary>
    public bool ByDay { get; set; } = true;

    public List<string> Days { get; } = [];

    public List<WindowDraft> Windows { get; } = [];

    public bool Counts => Kind is HardStopKind.SpendCap or HardStopKind.ExposureCap or HardStopKind.Rate;

    public bool Lists => Kind is HardStopKind.KeywordBlock or HardStopKind.AudienceExclusion;

    public static StopDraft Of(HardStopDefinition stop, TimeZoneInfo zone)
    {
        var draft = new StopDraft(zone) { Kind = stop.Kind };
        if (draft.Counts && MeterValue.TryRead(stop.Kind, stop.Value, out var meter, out _))
            (draft.Limit, draft.Period, draft.PerPerson) = (meter.Limit, meter.Period, meter.Per == MeteredPer.Person);
        else if (HardStopRules.ListOf(stop) is not null)
            (draft._list, draft.Kept) = (stop.Value, StopWords.Count(stop));
        else if (stop.Kind == HardStopKind.KeywordBlock && HardStopValues.Words(stop.Value) is { } words)
            draft.Lines = string.Join('\n', words);
        else if (stop.Kind == HardStopKind.Blackout)
            draft.ReadBlackout(stop.Value);
        return draft;
    }

    /// <summary>The value; or what is missing, for the person who writes it.</summary>
    public (JsonElement Value, string? Problem) ToValue()
    {
        if (Counts)
            return Limit is { } limit ? (Meter(limit), null) : (default, "Say the limit.");
        if (Lists)
            return Listed();
        return ByDay ? Dated() : Windowed();
    }

    private JsonElement Meter(decimal limit)
    {
        var value = new Dictionary<string, object> { ["limit"] = limit, ["period"] = Period.Word() };
        if (Kind == HardStopKind.ExposureCap)
            value["per"] = PerPerson ? "person" : "audience";
        return JsonSerializer.SerializeToElement(value);
    }

    private (JsonElement Value, string? Problem) Listed()
    {
        string[] entries = [.. Lines.Split('\n').Concat(FromFile).Select(line => line.Trim()).Where(line => line.Length > 0)];
        // Not the former list instead of one that is too long.
        if (entries.Length > MaxEntries)
            return (default, string.Create(CultureInfo.InvariantCulture, $"A list has at most {MaxEntries:N0} entries; this one has {entries.Length:N0}."));
        if (entries.Length > 0)
            return (JsonSerializer.SerializeToElement(entries), null);
        return _list is { } kept ? (kept, null) : (default, Kind == HardStopKind.KeywordBlock ? "Write at least one word or phrase, a line each." : "Write or upload at least one entry, a line each.");
    }

    private (JsonElement Value, string? Problem) Dated() =>
        Days.Count == 0 ? (default, "Choose at least one day.") : (JsonSerializer.SerializeToElement(new { dates = Days, time_zone = zone.Id }), null);

    private (JsonElement Value, string? Problem) Windowed()
    {
        if (Windows.Count == 0)
            return (default, "Add at least one window.");
        var windows = new List<object>();
        foreach (var window in Windows)
        {
            if (Local(window.From) is not { } from || Local(window.To) is not { } to)
                return (default, "Each window needs a beginning and an end.");
            if (from >= to)
                return (default, "A window ends after it begins.");
            windows.Add(string.IsNullOrWhiteSpace(window.Reason) ? new { from, to } : new { from, to, reason = window.Reason.Trim() });
        }

        return (JsonSerializer.SerializeToElement(new { windows }), null);
    }

    private DateTimeOffset? Local(DateTime? time) => time is { } local ? new DateTimeOffset(local, zone.GetUtcOffset(local)) : null;

    private void ReadBlackout(JsonElement value)
    {
        if (value.TryGetProperty("dates", out var dates))
        {
            Days.AddRange(dates.EnumerateArray().Select(date => date.GetString()!));
            return;
        }

        ByDay = false;
        foreach (var window in BlackoutValue.Read(value, "UTC", out _) ?? [])
            Windows.Add(new WindowDraft { From = TimeZoneInfo.ConvertTime(window.From, zone).DateTime, To = TimeZoneInfo.ConvertTime(window.To, zone).DateTime, Reason = window.Reason ?? "" });
    }
}
