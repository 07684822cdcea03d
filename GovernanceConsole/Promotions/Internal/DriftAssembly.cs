using GovernanceConsole.Promotions.Internal.Views;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>The days of one agent at one dial, as drift is looked for in them.</summary>
internal static class DriftAssembly
{
    public static IReadOnlyList<DriftDay> Of(IReadOnlyList<PromotionDayRow> rows, IReadOnlyList<PromotionKpiRow> kpis, IReadOnlyList<PromotionMixRow> mix) =>
    [
        .. rows.GroupBy(row => row.Day).OrderBy(day => day.Key).Select(day => new DriftDay(
            DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day.Key)),
            new RateCount(day.Sum(row => row.Sensitive), day.Sum(row => row.Escalated)),
            new RateCount(day.Sum(row => row.Reviewed), day.Sum(row => row.Overridden)),
            new RateCount(day.Sum(row => row.Permitted + row.Held + row.Denied), day.Sum(row => row.Forbidden)),
            new MeanSums(day.Sum(row => row.Costed), day.Sum(row => row.Cost), day.Sum(row => row.CostSquares)),
            mix.Where(row => row.Day == day.Key).GroupBy(row => row.Action).ToDictionary(action => action.Key, action => action.Sum(row => row.Questions), StringComparer.Ordinal),
            kpis.Where(row => row.Day == day.Key && row.Cohort != "control").GroupBy(row => row.Kpi).ToDictionary(
                kpi => kpi.Key, kpi => kpi.Aggregate(new MeanSums(), (sum, row) => sum + new MeanSums(row.Readings, row.Total, row.Squares)), StringComparer.Ordinal))),
    ];
}
