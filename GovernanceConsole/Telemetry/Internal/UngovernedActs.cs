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
        var acts = await views.Set<ActRow>().AsNoTracking().Where(row => row.State == ActState.Ungoverned && row.At >= from).OrderByDescending(row => row.At).Take(limit).ToListAsync(cancellationToken);
        var traces = acts.Select(act => act.Trace).Distinct().ToList();
        var ids = await TraceNumbers.IdsAsync(views, traces, cancellationToken);
        var runs = (await views.Set<TraceRunRow>().Where(row => traces.Contains(row.Trace)).ToListAsync(cancellationToken)).ToLookup(row => row.Trace, row => row.RunId);
        return [.. acts.Select(act => new UngovernedAct(act.Agent, act.Tool, EntryTime.FromMicroseconds(act.At), act.RunId ?? runs[act.Trace].FirstOrDefault(), ids[act.Trace], act.SpanId, act.Reason ?? ""))];
    }
}
