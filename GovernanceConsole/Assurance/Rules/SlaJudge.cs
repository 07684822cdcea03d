using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Rules;

/// <summary>Says whether a service level is breached. Pure.</summary>
internal static class SlaJudge
{
    /// <summary>The rule of two windows (Google, The Site Reliability Workbook, chapter 5): 2 % of a month's budget in an hour, 5 % in six; the short window tells that it still goes on.</summary>
    public const double FastHour = 14.4, FastSixHours = 6;

    // What is breached is met again only when it is clearly so: nobody is helped by a state that turns to and fro.
    private const double MetBelow = 0.9, SlowBelow = 0.5;

    /// <param name="former">How it stood before.</param>
    /// <param name="least">From how many events on it is judged.</param>
    public static (SlaState State, SlaCause? Cause) Judge(ErrorBudget budget, SlaState former, int least)
    {
        if (budget.Total >= least && budget.Bad > budget.Allowed)
            return (SlaState.Breached, SlaCause.Budget);
        if (IsFast(budget, 1, least))
            return (SlaState.Breached, SlaCause.FastBurn);
        if (former == SlaState.Met)
            return (SlaState.Met, null);
        return budget.Bad > MetBelow * budget.Allowed ? (SlaState.Breached, SlaCause.Budget)
            : IsFast(budget, SlowBelow, 0) ? (SlaState.Breached, SlaCause.FastBurn)
            : (SlaState.Met, null);
    }

    private static bool IsFast(ErrorBudget budget, double part, int least) =>
        (budget.LastHour >= least && budget.Burn.Hour >= FastHour * part && budget.Burn.FiveMinutes >= FastHour * part)
        || (budget.LastSixHours >= least && budget.Burn.SixHours >= FastSixHours * part && budget.Burn.HalfHour >= FastSixHours * part);
}
