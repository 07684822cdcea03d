using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class UngovernedActs(IDbContextFactory<ViewsDbContext> contexts) : IUngovernedActs
{
    public async Task<IReadOnlyList<UngovernedAct>> LatestAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var from = EntryTime.ToMicroseconds(since);
        var acts = await views.Set<ActRow>().AsNoTracking().Where(row => row.State == ActState.Ungoverned && row.At >= from).OrderByDescending(row => row.At).Take(limit)
            .Join(views.Set<TraceRow>(), act => act.Trace, trace => trace.Number, (act, trace) => new { Act = act, trace.TraceId }).ToListAsync(cancellationToken);
        var traces = acts.Select(one => one.Act.Trace).Distinct().ToList();
        var runs = (await views.Set<TraceRunRow>().Where(row => traces.Contains(row.Trace)).ToListAsync(cancellationToken)).ToLookup(row => row.Trace, row => row.RunId);
        return [.. acts.OrderByDescending(one => one.Act.At).Select(one => new UngovernedAct(one.Act.Agent, one.Act.Tool, EntryTime.FromMicroseconds(one.Act.At), one.Act.RunId ?? runs[one.Act.Trace].FirstOrDefault(), one.TraceId, one.Act.SpanId, one.Act.Reason ?? ""))];
    }
}
