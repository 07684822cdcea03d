using GovernanceConsole.Data;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Adds a tally to the store.</summary>
internal static class PromotionWriting
{
    // What a detector reads of one day at the most; beyond it the day's rates tell enough.
    private const int CourseKept = 50_000;

    private static readonly string[] Counts =
        ["permitted", "held", "denied", "forbidden", "sensitive", "escalated", "reviewed", "overridden", "edited", "reported", "told", "succeeded", "treated", "treated_succeeded", "control", "control_succeeded", "costed", "cost", "cost_squares", "bad_data"];

    private static readonly string AddDay =
        $$"""
        insert into {0}promotion_days (workflow, agent, segment, channel, region, epoch, day, {{string.Join(", ", Counts)}}, course, last_seq)
        values ({{string.Join(", ", Enumerable.Range(0, 7 + Counts.Length + 2).Select(index => "@p" + index))}})
        on conflict (workflow, agent, segment, channel, region, epoch, day) do update set {{string.Join(", ", Counts.Select(count => $"{count} = promotion_days.{count} + excluded.{count}"))}},
            course = substr(promotion_days.course || excluded.course, 1, {{CourseKept}}), last_seq = excluded.last_seq
        """;

    private const string AddKpi = """
        insert into {0}promotion_kpis (workflow, agent, segment, channel, region, epoch, day, kpi, cohort, readings, total, squares) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11)
        on conflict (workflow, agent, segment, channel, region, epoch, day, kpi, cohort) do update set
            readings = promotion_kpis.readings + excluded.readings, total = promotion_kpis.total + excluded.total, squares = promotion_kpis.squares + excluded.squares
        """;

    private const string AddVariant = """
        insert into {0}promotion_variants (workflow, agent, segment, channel, region, epoch, day, variant, kpi, readings, total, squares) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11)
        on conflict (workflow, agent, segment, channel, region, epoch, day, variant, kpi) do update set
            readings = promotion_variants.readings + excluded.readings, total = promotion_variants.total + excluded.total, squares = promotion_variants.squares + excluded.squares
        """;

    private const string AddMix = """
        insert into {0}promotion_mix (workflow, agent, segment, channel, region, epoch, day, action, questions) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)
        on conflict (workflow, agent, segment, channel, region, epoch, day, action) do update set questions = promotion_mix.questions + excluded.questions
        """;

    private const string AddEpoch = "insert into {0}promotion_epochs (workflow, seq) values (@p0, @p1) on conflict do nothing";

    private const string KeepAction = "insert into {0}promotion_actions (action, sensitive) values (@p0, @p1) on conflict (action) do update set sensitive = excluded.sensitive";

    private const string KeepVersion = "insert into {0}promotion_versions (agent, workflow, part, version, last_day) values (@p0, @p1, @p2, @p3, @p4) on conflict (agent, workflow, part, version) do update set last_day = excluded.last_day";

    public static async Task SaveAsync(ViewsDbContext views, PromotionTally tally, CancellationToken cancellationToken)
    {
        await views.RunEachAsync(AddEpoch, tally.NewEpochs.Select(epoch => new object[] { epoch.Workflow, epoch.Seq }), cancellationToken);
        await views.RunEachAsync(KeepAction, tally.NewActions.Select(action => new object[] { action.Key, action.Value }), cancellationToken);
        await views.RunEachAsync(AddDay, tally.Days.Select(day => new object[]
        {
            day.Key.Workflow, day.Key.Agent, day.Key.Segment, day.Key.Channel, day.Key.Region, day.Key.Epoch, day.Key.Day,
            day.Value.Permitted, day.Value.Held, day.Value.Denied, day.Value.Forbidden, day.Value.Sensitive, day.Value.Escalated, day.Value.Reviewed, day.Value.Overridden, day.Value.Edited,
            day.Value.Reported, day.Value.Told, day.Value.Succeeded, day.Value.Treated, day.Value.TreatedSucceeded, day.Value.Control, day.Value.ControlSucceeded, day.Value.Costed, day.Value.Cost, day.Value.CostSquares, day.Value.BadData,
            day.Value.Course, day.Value.LastSeq,
        }), cancellationToken);
        await views.RunEachAsync(AddKpi, tally.Kpis.Select(kpi => new object[]
        {
            kpi.Key.Cell.Workflow, kpi.Key.Cell.Agent, kpi.Key.Cell.Segment, kpi.Key.Cell.Channel, kpi.Key.Cell.Region, kpi.Key.Cell.Epoch, kpi.Key.Cell.Day, kpi.Key.Kpi, kpi.Key.Cohort,
            kpi.Value.Count, kpi.Value.Sum, kpi.Value.Squares,
        }), cancellationToken);
        await views.RunEachAsync(AddVariant, tally.Variants.Select(one => new object[]
        {
            one.Key.Cell.Workflow, one.Key.Cell.Agent, one.Key.Cell.Segment, one.Key.Cell.Channel, one.Key.Cell.Region, one.Key.Cell.Epoch, one.Key.Cell.Day, one.Key.Variant, one.Key.Kpi,
            one.Value.Count, one.Value.Sum, one.Value.Squares,
        }), cancellationToken);
        await views.RunEachAsync(AddMix, tally.Mix.Select(mix => new object[]
        {
            mix.Key.Cell.Workflow, mix.Key.Cell.Agent, mix.Key.Cell.Segment, mix.Key.Cell.Channel, mix.Key.Cell.Region, mix.Key.Cell.Epoch, mix.Key.Cell.Day, mix.Key.Action, mix.Value,
        }), cancellationToken);
        await views.RunEachAsync(KeepVersion, tally.Versions.Select(version => new object[] { version.Key.Agent, version.Key.Workflow, version.Key.Part, version.Key.Version, version.Value }), cancellationToken);
    }
}
