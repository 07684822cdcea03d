using GovernanceConsole.Economics.Internal.Views;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Economics.Internal;

/// <summary>What a correction changes: the difference of what stands to what stood, both valued by the drivers of its moment.</summary>
/// <param name="Completed">-1, 0 or 1.</param>
/// <param name="Tool">Null where the cost is the same.</param>
internal readonly record struct CorrectionFigures(int Completed, decimal? Tool, ValueFigures Value, decimal Worth)
{
    public static CorrectionFigures Of(OutcomeCorrection correction, IReadOnlyList<DriverTerms> drivers)
    {
        var (was, now) = (OutcomeFigures.Of(correction.Was, null), OutcomeFigures.Of(correction.Is, null));
        var (before, after) = (EconomicsTally.WorthOf(was, drivers), EconomicsTally.WorthOf(now, drivers));
        var (counted, counts) = (Counted(was, before), Counted(now, after));
        return new CorrectionFigures(
            Done(now) - Done(was), Difference(EconomicsTally.InDollars(was.Reported), EconomicsTally.InDollars(now.Reported)),
            new ValueFigures(Difference(counted.Declared, counts.Declared), Difference(counted.Measured, counts.Measured), Difference(counted.Attributed, counts.Attributed)),
            (after.Total ?? 0) - (before.Total ?? 0));
    }

    /// <summary>Adds it to the hour and day that it was made in.</summary>
    public void AddTo(EconomicsHourRow hour, EconomicsDayRow day, Cohort? cohort)
    {
        (hour.Completed, day.Completed) = (hour.Completed + Completed, day.Completed + Completed);
        (hour.Tool, day.Tool) = (EconomicsTally.Sum(hour.Tool, Tool), EconomicsTally.Sum(day.Tool, Tool));
        (hour.Declared, day.Declared) = (EconomicsTally.Sum(hour.Declared, Value.Declared), EconomicsTally.Sum(day.Declared, Value.Declared));
        (hour.Measured, day.Measured) = (EconomicsTally.Sum(hour.Measured, Value.Measured), EconomicsTally.Sum(day.Measured, Value.Measured));
        (hour.Attributed, day.Attributed) = (EconomicsTally.Sum(hour.Attributed, Value.Attributed), EconomicsTally.Sum(day.Attributed, Value.Attributed));
        if (cohort == Cohort.Treatment)
            day.TreatedValue += Worth;
        else if (cohort == Cohort.Control)
            day.ControlValue += Worth;
    }

    private static int Done(OutcomeFigures outcome) => outcome.Status == OutcomeStatus.Succeeded ? 1 : 0;

    private static ValueFigures Counted(OutcomeFigures outcome, ValueFigures worth) => EconomicsTally.CountsAsValue(outcome) ? worth : new ValueFigures(null, null, null);

    private static decimal? Difference(decimal? was, decimal? now) => was == now ? null : (now ?? 0) - (was ?? 0);
}
