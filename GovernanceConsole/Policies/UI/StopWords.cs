using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Budgets;
using GovernanceConsole.Kernel;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies.UI;

/// <summary>Hard stops in words.</summary>
internal static class StopWords
{
    private const int Shown = 6;

    public static string Kind(HardStopKind kind) => kind switch
    {
        HardStopKind.SpendCap => "spend cap",
        HardStopKind.ExposureCap => "exposure cap",
        HardStopKind.AudienceExclusion => "audience exclusion",
        HardStopKind.KeywordBlock => "blocked words",
        HardStopKind.Blackout => "blackout",
        _ => "rate",
    };

    public static string Meaning(HardStopKind kind) => kind switch
    {
        HardStopKind.SpendCap => "Money in a period. What would go over it is denied.",
        HardStopKind.ExposureCap => "Messages to one audience or one person in a period.",
        HardStopKind.AudienceExclusion => "People and audiences that are never addressed. Entries are kept as hashes only.",
        HardStopKind.KeywordBlock => "Words and phrases that never go out, in any text of the action, compared as whole words.",
        HardStopKind.Blackout => "Times at which nothing goes out: holidays, news events.",
        _ => "Actions in a period.",
    };

    public static string Scope(HardStopScope? scope)
    {
        if (scope is null)
            return "everywhere";
        var parts = new (string Name, string? Value)[]
        {
            ("workflow", scope.Workflow), ("agent", scope.Agent), ("business unit", scope.BusinessUnit), ("persona", scope.Persona),
            ("action", scope.Action), ("channel", scope.Channel), ("region", scope.Region), ("segment", scope.Segment),
        }.Where(part => part.Value is not null).Select(part => $"{part.Name} {part.Value}").ToList();
        return parts.Count == 0 ? "everywhere" : string.Join(", ", parts);
    }

    public static string Value(HardStopDefinition stop, TimeZoneInfo zone) => stop.Kind switch
    {
        HardStopKind.KeywordBlock when HardStopValues.Words(stop.Value) is { } words => Listed(words),
        HardStopKind.KeywordBlock => Counted(stop, "words and phrases"),
        HardStopKind.AudienceExclusion => Counted(stop, "entries"),
        HardStopKind.Blackout => Blackout(stop, zone),
        _ => MeterValue.TryRead(stop.Kind, stop.Value, out var meter, out _) ? $"at most {Quantity(stop.Kind, meter.Limit)} {Period(meter.Period)}{Per(meter.Per)}" : "cannot be read: it denies everything",
    };

    public static string Quantity(HardStopKind kind, decimal amount) => kind switch
    {
        HardStopKind.SpendCap => DollarText.Of(amount),
        HardStopKind.ExposureCap => amount.ToString("#,0", CultureInfo.InvariantCulture) + " messages",
        _ => amount.ToString("#,0", CultureInfo.InvariantCulture) + (amount == 1 ? " action" : " actions"),
    };

    public static string Period(BudgetPeriod period) => period == BudgetPeriod.Total ? "in all" : period == BudgetPeriod.Hour ? "an hour" : "a " + period.Word();

    private static string Per(MeteredPer per) => per switch
    {
        MeteredPer.Audience => " to one audience",
        MeteredPer.Person => " to one person",
        _ => "",
    };

    private static string Listed(IReadOnlyList<string> words) =>
        string.Join(", ", words.Take(Shown).Select(word => $"“{word}”")) + (words.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {words.Count - Shown:N0} more") : "");

    private static string Counted(HardStopDefinition stop, string what) =>
        Count(stop) is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}") : "cannot be read: it denies everything";

    /// <summary>How many a list beside the document has.</summary>
    public static int? Count(HardStopDefinition stop) =>
        stop.Value.ValueKind == JsonValueKind.Object && stop.Value.TryGetProperty("list", out var list) && list.ValueKind == JsonValueKind.Object && list.TryGetProperty("count", out var count) && count.TryGetInt32(out var number) ? number : null;

    private static string Blackout(HardStopDefinition stop, TimeZoneInfo zone)
    {
        if (BlackoutValue.Read(stop.Value, "UTC", out _) is not { } windows)
            return "cannot be read: it denies everything";
        if (stop.Value.TryGetProperty("dates", out var dates))
        {
            var days = dates.EnumerateArray().Select(date => DateOnly.ParseExact(date.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMM yyyy", CultureInfo.InvariantCulture)).ToList();
            return string.Join(", ", days.Take(Shown)) + (days.Count > Shown ? $" and {days.Count - Shown} more days" : "");
        }

        return string.Join("; ", windows.Take(3).Select(window => $"{At(window.From, zone)} to {At(window.To, zone)}{(window.Reason is null ? "" : $", {window.Reason}")}")) + (windows.Count > 3 ? $" and {windows.Count - 3} more" : "");
    }

    private static string At(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
