using GovernanceConsole.Economics.Internal.Views;
using GovernanceConsole.Economics.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Economics.Internal;

/// <summary>Where figures fall: an agent's place on a day.</summary>
internal readonly record struct EconomicsCell(string Agent, string Workflow, string BusinessUnit, string Segment, string Channel, string Region, int Day)
{
    public static EconomicsCell Of(EconomicsDayRow row) => new(row.Agent, row.Workflow, row.BusinessUnit, row.Segment, row.Channel, row.Region, row.Day);
}

/// <summary>Where and when something counts.</summary>
/// <param name="Hour">Its beginning, seconds since 1970.</param>
internal readonly record struct EconomicsMoment(EconomicsCell Cell, long Hour);

/// <summary>Adds what came of an action to an hour and a day.</summary>
internal static class EconomicsTally
{
    public static void Add(EconomicsHourRow hour, EconomicsDayRow day, OutcomeFigures outcome, IEnumerable<DriverTerms> drivers)
    {
        var succeeded = outcome.Status == OutcomeStatus.Succeeded ? 1 : 0;
        (hour.Completed, day.Completed, day.Outcomes) = (hour.Completed + succeeded, day.Completed + succeeded, day.Outcomes + 1);
        (hour.UnpricedCalls, day.UnpricedCalls) = (hour.UnpricedCalls + outcome.UnpricedCalls, day.UnpricedCalls + outcome.UnpricedCalls);
        (hour.Model, day.Model) = (Sum(hour.Model, outcome.Model), Sum(day.Model, outcome.Model));
        var tool = InDollars(outcome.Reported);
        (hour.Tool, day.Tool) = (Sum(hour.Tool, tool), Sum(day.Tool, tool));
        var worth = WorthOf(outcome, drivers);
        if (CountsAsValue(outcome))
        {
            (hour.Declared, day.Declared) = (Sum(hour.Declared, worth.Declared), Sum(day.Declared, worth.Declared));
            (hour.Measured, day.Measured) = (Sum(hour.Measured, worth.Measured), Sum(day.Measured, worth.Measured));
            (hour.Attributed, day.Attributed) = (Sum(hour.Attributed, worth.Attributed), Sum(day.Attributed, worth.Attributed));
        }

        if (outcome.Cohort == Cohort.Treatment)
            (day.Treated, day.TreatedValue) = (day.Treated + 1, day.TreatedValue + (worth.Total ?? 0));
        else if (outcome.Cohort == Cohort.Control)
            (day.Control, day.ControlValue) = (day.Control + 1, day.ControlValue + (worth.Total ?? 0));
    }

    /// <summary>What an outcome says it was worth counts as it says; drivers value what says nothing.</summary>
    public static ValueFigures WorthOf(OutcomeFigures outcome, IEnumerable<DriverTerms> drivers) =>
        outcome.Value is null ? OutcomeValue.ByDrivers(outcome, drivers) : OutcomeValue.Reported(InDollars(outcome.Value), outcome.Basis);

    /// <summary>What was done without the agent is there to compare with, and no driver makes it the agent's value.</summary>
    public static bool CountsAsValue(OutcomeFigures outcome) => outcome.Value is not null || outcome.Cohort != Cohort.Control;

    public static decimal? Sum(decimal? sum, decimal? more) => more is null ? sum : (sum ?? 0) + more;

    public static decimal? InDollars(Money? money) => money is { Currency: EconomicsProjection.Currency } ? money.Amount : null;
}
