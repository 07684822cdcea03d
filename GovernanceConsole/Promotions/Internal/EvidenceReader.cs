using GovernanceConsole.Assurance;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Data;
using GovernanceConsole.Incidents;
using GovernanceConsole.Promotions.Internal.Views;
using GovernanceConsole.Promotions.Rules;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Reads what <see cref="PromotionProjection"/> keeps, dial by dial: a place belongs to the dial that decides there now.</summary>
internal sealed class EvidenceReader(IDbContextFactory<ViewsDbContext> contexts, IDials dials, ISlaBoard slas, IEvaluations evaluations, IIncidents incidents, TimeProvider clock)
{
    /// <summary>Every agent at every dial of a workflow.</summary>
    public async Task<IReadOnlyList<DialCell>> OfWorkflowAsync(string workflow, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await views.Set<PromotionDayRow>().AsNoTracking().Where(row => row.Workflow == workflow).ToListAsync(cancellationToken);
        var kpis = await views.Set<PromotionKpiRow>().AsNoTracking().Where(row => row.Workflow == workflow).ToListAsync(cancellationToken);
        var variants = await views.Set<PromotionVariantRow>().AsNoTracking().Where(row => row.Workflow == workflow).ToListAsync(cancellationToken);
        var mix = await views.Set<PromotionMixRow>().AsNoTracking().Where(row => row.Workflow == workflow).ToListAsync(cancellationToken);
        var versions = await views.Set<PromotionVersionRow>().AsNoTracking().Where(row => row.Workflow == workflow).ToListAsync(cancellationToken);
        var held = await slas.RecordAsync(workflow, cancellationToken);
        var standings = rows.Count == 0 ? [] : await evaluations.StandingsAsync(cancellationToken);
        var register = incidents.All();
        var (board, now, cells) = (dials.Board, clock.GetUtcNow(), new List<DialCell>());
        foreach (var places in rows.GroupBy(row => ScopeAt(board, row, now)))
        {
            var effective = board.Resolve(places.Key, now);
            var begin = await LevelBegin.OfAsync(dials, places.Key, effective, cancellationToken);
            foreach (var agent in places.Where(row => IsSince(begin, row)).GroupBy(row => row.Agent))
            {
                List<PromotionKpiRow> figures = [.. kpis.Where(IsThere)];
                List<PromotionMixRow> actions = [.. mix.Where(IsThere)];
                List<PromotionVariantRow> treatments = [.. variants.Where(IsThere)];
                var named = versions.Where(row => row.Agent == agent.Key && (begin.At is not { } at || row.LastDay >= PromotionTally.DayOf(at)));
                var cell = CellAssembly.Of(agent.Key, places.Key, effective, begin, [.. agent], figures, treatments, [.. named], now, (from, until) => held.Held(agent.Key, workflow, from, until) is { } hours ? new RateCount(hours.Hours, hours.Held) : null);
                cells.Add(With(IncidentEvidence.With(cell, register) with { Days = DriftAssembly.Of([.. agent], figures, actions) }, CoversOf(agent.Key, standings)));

                bool IsThere(IPlacedRow row) => row.Agent == agent.Key && IsSince(begin, row) && ScopeAt(board, row, now) == places.Key;
            }
        }

        return cells;
    }

    /// <summary>The workflows in which something was counted after a position, and the position now.</summary>
    public async Task<(IReadOnlyList<string> Workflows, long Position)> ChangedAsync(long after, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await views.Set<PromotionDayRow>().AsNoTracking().Where(row => row.LastSeq > after).GroupBy(row => row.Workflow)
            .Select(workflow => new { Workflow = workflow.Key, Last = workflow.Max(row => row.LastSeq) }).ToListAsync(cancellationToken);
        return ([.. changed.Select(one => one.Workflow)], changed.Select(one => one.Last).DefaultIfEmpty(after).Max());
    }

    private static DialCell With(DialCell cell, IReadOnlyList<SuiteCover> suites) => suites.Count == 0 ? cell : cell with
    {
        Evidence = cell.Evidence with { Suites = suites },
        Recent = window => cell.Recent(window) with { Suites = suites },
    };

    // A suite that the agent names no version for is open all the same.
    private static IReadOnlyList<SuiteCover> CoversOf(string agent, IReadOnlyList<SuiteStanding> standings) =>
    [
        .. standings.Where(standing => standing.Agents.Contains(agent)).SelectMany(standing => standing.InUse.Where(one => one.Agent == agent)
            .Select(one => new SuiteCover(standing.Suite.Definition.Name, one.Versions.Count == 0 ? null : string.Join(", ", one.Versions.Select(part => $"{part.Key} {part.Value}")), one.State))
            .DefaultIfEmpty(new SuiteCover(standing.Suite.Definition.Name, null, VersionState.NotRun))),
    ];

    private static DialScope ScopeAt(DialBoard board, IPlacedRow row, DateTimeOffset now) =>
        board.Resolve(new DialScope(row.Workflow, Named(row.Segment), Named(row.Channel), Named(row.Region)), now).SetBy?.Scope ?? new DialScope(row.Workflow);

    private static string? Named(string part) => part.Length == 0 ? null : part;

    private static bool IsSince(LevelBegin begin, IPlacedRow row) => row.Epoch >= begin.Seq && (begin.At is not { } at || row.Day >= PromotionTally.DayOf(at));
}
