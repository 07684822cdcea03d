using GovernanceConsole.Autonomy;
using GovernanceConsole.Promotions.Internal.Views;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Adds up the days of one agent at one dial.</summary>
internal static class CellAssembly
{
    private const int DaysShown = 60;
    private const int VersionsShown = 20;
    private const string Delivered = "delivered";

    public static DialCell Of(
        string agent, DialScope scope, EffectiveLevel effective, LevelBegin begin, IReadOnlyList<PromotionDayRow> rows, IReadOnlyList<PromotionKpiRow> kpis, IReadOnlyList<PromotionVariantRow> variants, IReadOnlyList<PromotionVersionRow> versions, DateTimeOffset now,
        Func<DateTimeOffset, DateTimeOffset, RateCount?> slas)
    {
        var since = begin.At ?? Start(rows.Min(row => row.Day));
        var evidence = Evidence(rows, kpis, variants, since, now) with { Sla = slas(since, now) };
        var pack = Pack(rows, versions, since, now) with { Cohorts = CohortAssembly.Cohorts(evidence), Figures = CohortAssembly.Figures(kpis, DaysShown) };
        return new DialCell(agent, scope, effective.Level, effective.PausedBy is not null, evidence, pack, Recent);

        CellEvidence Recent(TimeSpan window)
        {
            var from = now - window > since ? now - window : since;
            var day = PromotionTally.DayOf(from);
            return Evidence([.. rows.Where(row => row.Day >= day)], [.. kpis.Where(row => row.Day >= day)], [.. variants.Where(row => row.Day >= day)], from, now) with { Sla = slas(from, now) };
        }
    }

    private static CellEvidence Evidence(IReadOnlyList<PromotionDayRow> rows, IReadOnlyList<PromotionKpiRow> kpis, IReadOnlyList<PromotionVariantRow> variants, DateTimeOffset since, DateTimeOffset now)
    {
        var (today, lastForbidden) = (PromotionTally.DayOf(now), rows.Where(row => row.Forbidden > 0).Select(row => (int?)row.Day).Max());
        var clean = rows.Where(row => lastForbidden is not { } last || row.Day > last);
        return new CellEvidence(since, now)
        {
            Success = Count(rows, row => row.Told, row => row.Succeeded),
            Treated = Count(rows, row => row.Treated, row => row.TreatedSucceeded),
            Control = Count(rows, row => row.Control, row => row.ControlSucceeded),
            Policy = Count(rows, Questions, row => Questions(row) - row.Forbidden),
            CleanPolicy = Count(clean, Questions, row => Questions(row) - row.Forbidden),
            CleanSince = lastForbidden is { } day ? Start(day + 1) : since,
            Escalation = Count(rows, row => row.Sensitive, row => row.Escalated),
            Override = Count(rows, row => row.Reviewed, row => row.Overridden),
            Edit = Count(rows, row => row.Reviewed, row => row.Edited),
            GoodData = Count(rows, Questions, row => Questions(row) - row.BadData),
            Complaints = new RateCount((long)Reported(Delivered), Math.Min((long)Reported(Delivered), (long)(Reported("complaints") + Reported("unsubscribes")))),
            Reported = Count(rows.Where(row => row.Day < today), row => row.Permitted, row => Math.Min(row.Permitted, row.Reported)),
            Cost = new MeanSums(rows.Sum(row => row.Costed), rows.Sum(row => row.Cost), rows.Sum(row => row.CostSquares)),
            Refusals = rows.Sum(Refusals),
            Courses = [.. rows.Where(row => row.Course.Length > 0).OrderBy(row => row.Day).ThenBy(row => row.Epoch).Select(row => (DateOf(row.Day), row.Course))],
            Kpis = kpis.GroupBy(row => row.Kpi).ToDictionary(kpi => kpi.Key, kpi => (Sums(kpi, row => row.Cohort != "control"), Sums(kpi, row => row.Cohort == "treatment"), Sums(kpi, row => row.Cohort == "control"))),
            Variants = CohortAssembly.Variants(rows, kpis, variants, today),
        };

        double Reported(string kpi) => kpis.Where(row => row.Kpi == kpi && row.Cohort != "control").Sum(row => row.Total);
    }

    private static EvidencePack Pack(IReadOnlyList<PromotionDayRow> rows, IReadOnlyList<PromotionVersionRow> versions, DateTimeOffset since, DateTimeOffset now) => new(
        since, now, rows.Sum(Questions), rows.Sum(row => row.Permitted), rows.Sum(row => row.Held), rows.Sum(row => row.Denied), rows.Sum(row => row.Forbidden),
        rows.Sum(row => row.Told), rows.Sum(row => row.Succeeded), rows.Sum(row => row.Control), rows.Sum(row => row.ControlSucceeded),
        rows.Sum(row => row.Reviewed), rows.Sum(row => row.Overridden), rows.Sum(row => row.Edited), rows.Sum(Refusals),
        rows.Any(row => row.Costed > 0) ? Math.Round(rows.Sum(row => row.Cost), 4) : null,
        [.. versions.OrderByDescending(row => row.LastDay).ThenBy(row => row.Part, StringComparer.Ordinal).Take(VersionsShown).Select(row => $"{row.Part} {row.Version}")],
        [
            .. rows.Where(row => row.Told + row.Control > 0).GroupBy(row => row.Day).OrderBy(day => day.Key).TakeLast(DaysShown)
                .Select(day => new EvidenceDay(DateOf(day.Key), day.Sum(row => row.Told), day.Sum(row => row.Succeeded), day.Sum(row => row.Control), day.Sum(row => row.ControlSucceeded))),
        ]);

    // What was refused, or came before a person.
    private static long Refusals(PromotionDayRow row) => row.Forbidden + row.Reviewed;

    private static long Questions(PromotionDayRow row) => row.Permitted + row.Held + row.Denied;

    private static RateCount Count(IEnumerable<PromotionDayRow> rows, Func<PromotionDayRow, long> of, Func<PromotionDayRow, long> hits) =>
        rows.Aggregate(new RateCount(), (sum, row) => sum + new RateCount(of(row), hits(row)));

    private static MeanSums Sums(IEnumerable<PromotionKpiRow> rows, Func<PromotionKpiRow, bool> which) =>
        rows.Where(which).Aggregate(new MeanSums(), (sum, row) => sum + new MeanSums(row.Readings, row.Total, row.Squares));

    public static DateOnly DateOf(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day));

    private static DateTimeOffset Start(int day) => DateTimeOffset.UnixEpoch.AddDays(day);
}
