using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Budgets;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Policies.Rules;

/// <summary>The value of a spend cap, an exposure cap or a rate: <c>{limit, period, per?}</c>.</summary>
internal sealed record MeterValue(decimal Limit, string? Currency, BudgetPeriod Period, MeteredPer Per)
{
    // Money is counted in dollars, as in budgets; it is also what people mean who name no currency.
    private const string DefaultCurrency = "USD";

    public static bool TryRead(HardStopKind kind, JsonElement value, out MeterValue meter, out string? problem)
    {
        meter = null!;
        problem = Unfit(kind, value);
        if (problem is not null)
            return false;
        var (limit, currency) = Limited(kind, value.GetProperty("limit"))!.Value;
        meter = new MeterValue(limit, currency, PeriodIn(value)!.Value, kind == HardStopKind.ExposureCap ? PerIn(value) ?? MeteredPer.Audience : MeteredPer.Whole);
        return true;
    }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(
        new Dictionary<string, object?> { ["limit"] = Currency is null ? Limit : new Money(Limit, Currency), ["period"] = Period, ["per"] = Per == MeteredPer.Whole ? null : Per }.Where(member => member.Value is not null).ToDictionary(),
        WireJson.Options);

    private static string? Unfit(HardStopKind kind, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return "must be an object with 'limit' and 'period'.";
        if (value.EnumerateObject().FirstOrDefault(member => member.Name is not ("limit" or "period" or "per")) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            return $"has the member '{unknown.Name}', which is not known here.";
        if (!value.TryGetProperty("limit", out var limit) || Limited(kind, limit) is not { } read)
            return kind == HardStopKind.SpendCap ? "needs 'limit': money, a number or a decimal string." : "needs 'limit': a whole number.";
        if (read.Limit < 0)
            return "must have a 'limit' that is not negative.";
        if (read.Currency is not (null or DefaultCurrency))
            return $"must have its 'limit' in {DefaultCurrency}: that is what money is counted in.";
        if (PeriodIn(value) is null)
            return "needs 'period': minute, hour, day, week, month or total.";
        if (!value.TryGetProperty("per", out var per) || per.ValueKind == JsonValueKind.Null)
            return null;
        return kind != HardStopKind.ExposureCap ? "takes no 'per': only an exposure cap does." : PerIn(value) is null ? "must have 'per' audience or person." : null;
    }

    private static (decimal Limit, string? Currency)? Limited(HardStopKind kind, JsonElement limit)
    {
        if (kind != HardStopKind.SpendCap)
            return limit.ValueKind == JsonValueKind.Number && limit.TryGetInt64(out var count) ? (count, null) : null;
        if (MoneyConverter.Read(limit) is { } money)
            return (money.Amount, money.Currency);
        if (limit.ValueKind == JsonValueKind.Number && limit.TryGetDecimal(out var number))
            return (number, DefaultCurrency);
        return limit.ValueKind == JsonValueKind.String && decimal.TryParse(limit.GetString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var text)
            ? (text, DefaultCurrency)
            : null;
    }

    private static BudgetPeriod? PeriodIn(JsonElement value) => Text(value, "period") is { } word ? BudgetWords.Period(word) : null;

    private static MeteredPer? PerIn(JsonElement value) => Text(value, "per") switch
    {
        "audience" => MeteredPer.Audience,
        "person" => MeteredPer.Person,
        _ => null,
    };

    private static string? Text(JsonElement value, string name) => value.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;
}
