using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Rules;

/// <summary>Holds a run's scores against those of the last run that passed. Pure.</summary>
internal static class ScoreJudge
{
    /// <summary>Each score over all results that have it.</summary>
    public static IReadOnlyDictionary<string, ScoreSummary> Summarise(IEnumerable<IReadOnlyDictionary<string, double>> results) =>
        results.SelectMany(scores => scores).GroupBy(score => score.Key).OrderBy(score => score.Key, StringComparer.Ordinal)
            .ToDictionary(score => score.Key, score => Summary([.. score.Select(one => one.Value)]), StringComparer.Ordinal);

    /// <param name="tolerance">How far mean and spread may have moved; null for any distance.</param>
    /// <param name="before">The last passed run by the same version of the suite, or null. A score it had and this run has not is missing, and fails where there is a tolerance.</param>
    public static IReadOnlyList<JudgedScore> Judge(IReadOnlyDictionary<string, ScoreSummary> scores, double? tolerance, SuiteRun? before)
    {
        var judged = scores.Select(score => Judge(score.Key, score.Value, tolerance, before?.Scores.GetValueOrDefault(score.Key)));
        var missing = (before?.Scores ?? new Dictionary<string, ScoreSummary>()).Where(score => !scores.ContainsKey(score.Key))
            .Select(score => new JudgedScore(score.Key, 0, 0, 0, score.Value.Mean, score.Value.Spread, tolerance is null));
        return [.. judged.Concat(missing).OrderBy(score => score.Name, StringComparer.Ordinal)];
    }

    private static JudgedScore Judge(string name, ScoreSummary score, double? tolerance, ScoreSummary? before) =>
        new(name, score.Count, score.Mean, score.Spread, before?.Mean, before?.Spread,
            tolerance is not { } most || before is null || (Within(score.Mean - before.Mean, most) && Within(score.Spread - before.Spread, most)));

    // Scores are decimals that a binary fraction only comes near to.
    private static bool Within(double moved, double most) => Math.Abs(moved) <= most + 1e-9;

    private static ScoreSummary Summary(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return new ScoreSummary(values.Count, mean, values.Count < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }
}
