using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Economics.Rules;

/// <summary>What an outcome was worth, by its basis.</summary>
internal static class OutcomeValue
{
    private const double Largest = 1e12;

    public static ValueFigures Reported(decimal? amount, ValueBasis? basis) => new(
        basis == ValueBasis.Declared ? amount : null, basis == ValueBasis.Measured ? amount : null, basis == ValueBasis.Attributed ? amount : null);

    /// <summary>By the drivers of its workflow, where it succeeded: a quantity that was declared for each task, or one that the outcome measured.</summary>
    public static ValueFigures ByDrivers(OutcomeFigures outcome, IEnumerable<DriverTerms> drivers)
    {
        var (declared, measured) = ((decimal?)null, (decimal?)null);
        if (outcome.Status != OutcomeStatus.Succeeded)
            return new ValueFigures(null, null, null);
        foreach (var driver in drivers)
        {
            if (driver.PerTask is { } quantity)
                declared = (declared ?? 0) + (quantity * driver.Rate.Amount);
            else if (driver.Kpi is { } kpi && outcome.Kpis.TryGetValue(kpi, out var reading) && Math.Abs(reading) <= Largest)
                measured = (measured ?? 0) + ((decimal)reading * driver.Rate.Amount);
        }

        return new ValueFigures(declared, measured, null);
    }
}
