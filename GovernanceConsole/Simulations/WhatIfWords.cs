using System.Globalization;

namespace GovernanceConsole.Simulations;

/// <summary>A simulation in a sentence and in cells.</summary>
internal static class WhatIfWords
{
    /// <summary>The reason of a change that is only tried.</summary>
    public static readonly string Reason = "Tried on recorded traffic.";

    public static string Summary(Simulation simulation)
    {
        if (simulation.Considered == 0)
            return "No agent asked for anything in this time.";
        if (simulation.Changed == 0)
            return string.Create(CultureInfo.InvariantCulture, $"None of {simulation.Considered:N0} decisions would have come out differently.");
        var moves = string.Join(", ", simulation.Moves.Select(move => string.Create(CultureInfo.InvariantCulture, $"{move.Count:N0} {move.From} → {move.To}")));
        return string.Create(CultureInfo.InvariantCulture, $"{simulation.Changed:N0} of {simulation.Considered:N0} decisions would have come out differently: {moves}.");
    }

    /// <summary>Permit, hold, deny, money, people's time.</summary>
    public static IReadOnlyList<string> Cells(SimulatedCounts counts) =>
        [Count(counts.Permit), Count(counts.Hold), Count(counts.Deny), string.Create(CultureInfo.InvariantCulture, $"${counts.Spend.Amount:N0}"), Hours(counts.ReviewMinutes)];

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Hours(double minutes) => minutes < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:0.0} h");
}
