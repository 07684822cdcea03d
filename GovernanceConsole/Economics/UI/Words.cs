using GovernanceConsole.Economics.Rules;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Economics.UI;

/// <summary>Verdicts, drivers and lines in words.</summary>
internal static class Words
{
    public static string Of(LineVerdict verdict) => verdict switch
    {
        LineVerdict.Unknown => "—",
        LineVerdict.TooFew => "too few",
        LineVerdict.Grow => "grow",
        LineVerdict.Fix => "fix",
        LineVerdict.Retire => "retire",
    };

    public static string Tone(LineVerdict verdict) => verdict switch
    {
        LineVerdict.Grow => "good",
        LineVerdict.Fix => "warn",
        LineVerdict.Retire => "bad",
        LineVerdict.Unknown or LineVerdict.TooFew => "plain",
    };

    public static string Explain(LineVerdict verdict) => verdict switch
    {
        LineVerdict.Unknown => "No acceptable line is set, or what it asks for is not known",
        LineVerdict.TooFew => "Too few completed tasks to say",
        LineVerdict.Grow => "It keeps the acceptable line",
        LineVerdict.Fix => "It misses the acceptable line: redesign it",
        LineVerdict.Retire => "It misses the acceptable line and costs more than it earns",
    };

    public static string Of(AcceptableLine line) => string.Join(" and ", new[]
    {
        line.MinNetPerTask is { } net ? $"at least {Figures.Dollars(net.Amount)} net for each completed task" : null,
        line.MaxCostPerTask is { } cost ? $"at most {Figures.Dollars(cost.Amount)} cost for each completed task" : null,
    }.OfType<string>()) + $", from {Figures.Count(line.MinTasks)} {(line.MinTasks == 1 ? "task" : "tasks")} on";

    /// <summary>What is watched, a line each.</summary>
    public static IReadOnlyList<string> Of(CostAlertTerms terms) =>
    [
        .. new[]
        {
            terms.MaxCostPerTask is { } cost ? $"A task of an agent costs more than {Figures.Dollars(cost.Amount)} over 7 days, from {Figures.Count(terms.MinTasks)} {(terms.MinTasks == 1 ? "task" : "tasks")} on" : null,
            terms.UnpricedCalls is { } calls ? $"{Figures.Count(calls)} or more model calls of an agent without a price within 24 hours" : null,
            terms.UngovernedActs is { } acts ? $"{Figures.Count(acts)} or more acts of an agent without a permit within 24 hours" : null,
            terms.BudgetEndsWithin is { } within ? FormattableString.Invariant($"A budget is used up, or is going to be within {within.TotalHours:0.#} hours") : null,
        }.OfType<string>(),
    ];

    public static string Of(DriverKind kind) => kind switch
    {
        DriverKind.HoursSaved => "hours saved",
        DriverKind.Tickets => "tickets",
        DriverKind.CycleTime => "cycle time",
        DriverKind.Revenue => "revenue",
        DriverKind.Margin => "margin",
        DriverKind.Other => "other",
    };

    public static string Of(DriverTerms terms) => terms.PerTask is { } quantity
        ? FormattableString.Invariant($"{quantity:0.####} a task × {Figures.Dollars(terms.Rate.Amount)}")
        : $"{terms.Kpi} as reported × {Figures.Dollars(terms.Rate.Amount)}";

    public static string Of(EconomicsBy by) => by == EconomicsBy.BusinessUnit ? "business unit" : by.ToString().ToLowerInvariant();

    public static string Slug(EconomicsBy by) => by == EconomicsBy.BusinessUnit ? "business_unit" : by.ToString().ToLowerInvariant();

    public static string Days(long? days) => days is { } known ? $"{Figures.Count(known)} {(known == 1 ? "day" : "days")}" : "—";

    public static string Share(double? share) => share is { } known ? Percent.Of(known) : "—";

    /// <summary>An estimate with its interval.</summary>
    public static string Of(UnitCostEstimate? estimate) => estimate switch
    {
        null => "—",
        { Lower: { } lower, Upper: { } upper } => $"{Figures.Dollars(estimate.Cost)} ({Figures.Dollars(lower)}–{Figures.Dollars(upper)})",
        _ => Figures.Dollars(estimate.Cost),
    };
}
