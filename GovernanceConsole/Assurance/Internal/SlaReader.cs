using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Components;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Reads what a service level is measured by.</summary>
internal sealed class SlaReader(IDbContextFactory<ViewsDbContext> contexts, AnswerMeter answers, IOptions<OrganisationOptions> organisation)
{
    /// <summary>The stretches of its window: hours, and single slots for the last six hours and more.</summary>
    public async Task<IReadOnlyList<SlaPoint>> PointsAsync(string id, SlaDefinition sla, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var (from, fine) = (SlaSlots.HourOf(SlaSlots.Of(now - sla.Window)), SlaSlots.HourOf(SlaSlots.Of(now - ErrorBudget.SixHours)));
        if (sla.Objective is SlaObjective.DecisionLatency or SlaObjective.DecisionErrors)
            return SlaCounting.OfEvents(sla, await AnswersAsync(views, from, fine, cancellationToken), fine);
        if (!sla.IsOfTime)
            return SlaCounting.OfEvents(sla, await CountsAsync(views, id, sla, from, fine, cancellationToken), fine);
        var since = Later(now - sla.Window, await SetAtAsync(views, id, cancellationToken) ?? now);
        var counts = await CountsAsync(views, id, sla, from, sla.Objective == SlaObjective.Throughput ? fine : from, cancellationToken);
        return sla.Objective switch
        {
            SlaObjective.Availability => SlaCounting.OfAvailability(counts, since, now),
            SlaObjective.QueueDepth => SlaCounting.OfQueue(counts, await BeforeAsync(views, id, sla, from, cancellationToken), sla.Threshold ?? 0, since, now),
            _ => SlaCounting.OfThroughput(counts, sla.Per ?? SlaPer.Day, sla.Threshold ?? 1, since, now, TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone)),
        };
    }

    private static async Task<DateTimeOffset?> SetAtAsync(ViewsDbContext views, string id, CancellationToken cancellationToken) =>
        await views.Set<SlaEventRow>().AsNoTracking().Where(row => row.Sla == id && row.State == "set").OrderBy(row => row.Seq).Select(row => (long?)row.At).FirstOrDefaultAsync(cancellationToken) is { } at
            ? EntryTime.FromMicroseconds(at) : null;

    private static async Task<IReadOnlyList<SlaCount>> CountsAsync(ViewsDbContext views, string id, SlaDefinition sla, long from, long fine, CancellationToken cancellationToken) =>
    [
        .. (await Of(views, id, sla).Where(row => row.Slot >= from)
            .GroupBy(row => new { Slot = row.Slot < fine ? row.Slot - (row.Slot % SlaSlots.PerHour) : row.Slot, row.Bucket })
            .Select(one => new { one.Key.Slot, one.Key.Bucket, Count = one.Sum(row => row.Count), Sum = one.Sum(row => row.Sum) }).ToListAsync(cancellationToken))
            .Select(one => new SlaCount(one.Slot, one.Bucket, one.Count, one.Sum)),
    ];

    /// <summary>How many waited already.</summary>
    private static Task<long> BeforeAsync(ViewsDbContext views, string id, SlaDefinition sla, long from, CancellationToken cancellationToken) =>
        Of(views, id, sla).Where(row => row.Slot < from).SumAsync(row => row.Count, cancellationToken);

    private static IQueryable<SlaCountRow> Of(ViewsDbContext views, string id, SlaDefinition sla)
    {
        var measure = sla.Objective switch
        {
            SlaObjective.AgentErrors or SlaObjective.Throughput => SlaTally.Outcome,
            SlaObjective.Turnaround => SlaTally.Turnaround,
            SlaObjective.ApprovalLatency => SlaTally.Decided,
            SlaObjective.QueueDepth => SlaTally.Queue,
            SlaObjective.OutputQuality => sla.Kpi is null ? SlaTally.Review : SlaTally.Kpi,
            _ => SlaTally.Reading,
        };
        var rows = views.Set<SlaCountRow>().AsNoTracking().Where(row => row.Measure == measure);
        if (sla.IsReported)
            return rows.Where(row => row.Part == id);
        if (sla.About?.Agent is { } agent)
            rows = rows.Where(row => row.Agent == agent);
        if (sla.About?.Workflow is { } workflow)
            rows = rows.Where(row => row.Workflow == workflow);
        if ((sla.About?.Tier ?? sla.Kpi) is { } part)
            rows = rows.Where(row => row.Part == part);
        return sla.About?.Reviewer is { } reviewer ? rows.Where(row => row.Who == reviewer) : rows;
    }

    private async Task<IReadOnlyList<SlaCount>> AnswersAsync(ViewsDbContext views, long from, long fine, CancellationToken cancellationToken)
    {
        await answers.SaveAsync(cancellationToken);
        return
        [
            .. (await views.Set<SlaAnswerRow>().AsNoTracking().Where(row => row.Slot >= from)
                .GroupBy(row => new { Slot = row.Slot < fine ? row.Slot - (row.Slot % SlaSlots.PerHour) : row.Slot, row.Bucket })
                .Select(one => new { one.Key.Slot, one.Key.Bucket, Count = one.Sum(row => row.Count) }).ToListAsync(cancellationToken))
                .Select(one => new SlaCount(one.Slot, one.Bucket, one.Count)),
        ];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
