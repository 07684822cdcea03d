using GovernanceConsole.Promotions.Internal.Views;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Adds up the cohorts of one agent at one dial: the treatments that outcomes tell apart, and reported figures by day.</summary>
internal static class CohortAssembly
{
    // A treatment that nobody has had for so long is no longer tried.
    private const int DaysUntilOver = 14;
    private const int FiguresShown = 8;
    private const double Error = 0.01;

    /// <param name="variants">Of the days in <paramref name="rows"/>.</param>
    public static IReadOnlyList<VariantEvidence> Variants(IReadOnlyList<PromotionDayRow> rows, IReadOnlyList<PromotionKpiRow> kpis, IReadOnlyList<PromotionVariantRow> variants, int today)
    {
        if (variants.Count == 0)
            return [];
        List<VariantEvidence> named = [.. variants.GroupBy(row => row.Variant).OrderBy(variant => variant.Key, StringComparer.Ordinal).Select(variant => Of(variant.Key, [.. variant], today))];
        var unnamed = new RateCount(rows.Sum(row => row.Treated) - named.Sum(variant => variant.Success.Of), rows.Sum(row => row.TreatedSucceeded) - named.Sum(variant => variant.Success.Hits));
        if (unnamed.Of > 0)
        {
            var recent = rows.Where(row => IsRecent(row.Day, today)).Sum(row => row.Treated) - variants.Where(row => row.Kpi == PromotionTally.Success && IsRecent(row.Day, today)).Sum(row => row.Readings);
            var figures = kpis.Where(row => row.Cohort == "treatment").GroupBy(row => row.Kpi).ToDictionary(
                kpi => kpi.Key, kpi => named.Aggregate(Sums(kpi.Select(row => new MeanSums(row.Readings, row.Total, row.Squares))), (sum, variant) => sum - variant.Kpis.GetValueOrDefault(kpi.Key)));
            named.Add(new VariantEvidence(null, recent == 0, unnamed, figures));
        }

        return named;
    }

    /// <summary>The cohorts as a pack keeps them, control first; nothing where treatments are not told apart.</summary>
    public static IReadOnlyList<EvidenceCohort> Cohorts(CellEvidence evidence)
    {
        if (evidence.Variants.Count == 0)
            return [];
        var alpha = Error / evidence.Variants.Count;
        return
        [
            new EvidenceCohort(RatioJudge.Control, evidence.Control.Of, evidence.Control.Hits),
            .. evidence.Variants.Select(variant => evidence.Control.Of == 0 || variant.Success.Of == 0
                ? new EvidenceCohort(variant.Label, variant.Success.Of, variant.Success.Hits, variant.IsOver)
                : Compared(variant, NormalMixture.OfLift(variant.Success, evidence.Control, alpha))),
        ];
    }

    /// <summary>Reported figures by day, those with most readings.</summary>
    public static IReadOnlyList<EvidenceFigure> Figures(IReadOnlyList<PromotionKpiRow> kpis, int daysShown) =>
    [
        .. kpis.GroupBy(row => row.Kpi).OrderByDescending(kpi => kpi.Sum(row => row.Readings)).ThenBy(kpi => kpi.Key, StringComparer.Ordinal).Take(FiguresShown).Select(kpi => new EvidenceFigure(
            kpi.Key,
            [
                .. kpi.GroupBy(row => row.Day).OrderBy(day => day.Key).TakeLast(daysShown).Select(day => new EvidenceFigureDay(
                    CellAssembly.DateOf(day.Key), Readings(day, false), Total(day, false), Readings(day, true), Total(day, true))),
            ])),
    ];

    private static EvidenceCohort Compared(VariantEvidence variant, Interval lift) =>
        new(variant.Label, variant.Success.Of, variant.Success.Hits, variant.IsOver, lift.Estimate, lift.Lower, lift.Upper);

    private static VariantEvidence Of(string name, IReadOnlyList<PromotionVariantRow> rows, int today)
    {
        var success = Sums(rows.Where(row => row.Kpi == PromotionTally.Success).Select(SumsOf));
        return new VariantEvidence(
            name, !rows.Any(row => IsRecent(row.Day, today)), new RateCount(success.Count, (long)success.Sum),
            rows.Where(row => row.Kpi != PromotionTally.Success).GroupBy(row => row.Kpi).ToDictionary(kpi => kpi.Key, kpi => Sums(kpi.Select(SumsOf))));
    }

    private static bool IsRecent(int day, int today) => day > today - DaysUntilOver;

    private static MeanSums SumsOf(PromotionVariantRow row) => new(row.Readings, row.Total, row.Squares);

    private static MeanSums Sums(IEnumerable<MeanSums> parts) => parts.Aggregate(new MeanSums(), (sum, part) => sum + part);

    private static long Readings(IEnumerable<PromotionKpiRow> rows, bool control) => rows.Where(row => row.Cohort == "control" == control).Sum(row => row.Readings);

    private static double Total(IEnumerable<PromotionKpiRow> rows, bool control) => rows.Where(row => row.Cohort == "control" == control).Sum(row => row.Total);
}
