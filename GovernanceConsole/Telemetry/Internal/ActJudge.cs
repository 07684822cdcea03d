using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using GovernanceConsole.Telemetry.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Looks for the permits behind acts, some at a time.</summary>
internal sealed class ActJudge(IDbContextFactory<ViewsDbContext> contexts, DecisionLookup decisions, UngovernedAlerts alerts, IOptions<TelemetryOptions> options)
{
    public const int AtOnce = 500;

    private const long ShortestPause = 30_000_000;

    private static readonly ViewUpdate SetFinding = new("telemetry_acts", ["trace", "span_id", "agent"], ["state", "evaluation_id", "reason", "next_look"], "row.state <> 1");

    private static readonly ViewUpdate SetLooked = new("telemetry_trace_decisions", ["trace", "evaluation_id"], ["looked"]);

    /// <summary>Learns the runs of decisions that traces name.</summary>
    /// <returns>How many.</returns>
    public async Task<int> JoinAsync(long now, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var links = await views.Set<TraceDecisionRow>().AsNoTracking().Where(row => !row.Looked).OrderBy(row => row.ReceivedAt).Take(AtOnce).ToListAsync(cancellationToken);
        if (links.Count == 0)
            return 0;
        var known = await decisions.FindAsync(links.Select(link => link.EvaluationId), cancellationToken);
        await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
        await views.TakeTurnAsync(SpanStore.Turn, cancellationToken);
        await views.UpdateAsync(SetLooked, [.. links.Select(link => new object[] { link.Trace, link.EvaluationId, true })], cancellationToken);
        await TraceRuns.AddAsync(views, [.. links.Where(link => known.GetValueOrDefault(link.EvaluationId)?.RunId is not null).Select(link => (link.Trace, known[link.EvaluationId].RunId!)).Distinct()], now, cancellationToken);
        await TraceRuns.LookAgainAsync(views, [.. links.Select(link => link.Trace)], now, cancellationToken);
        await ReportedUse.UncountAsync(views, [.. links.Select(link => link.Trace)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return links.Count;
    }

    /// <summary>Judges the acts whose turn it is.</summary>
    /// <returns>How many.</returns>
    public async Task<int> JudgeAsync(long now, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await views.Set<ActRow>().AsNoTracking().Where(row => row.NextLook != null && row.NextLook <= now).OrderBy(row => row.NextLook).Take(AtOnce).ToListAsync(cancellationToken);
        if (due.Count == 0)
            return 0;
        var evidence = await ActEvidence.ReadAsync(views, decisions, due, cancellationToken);
        await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
        await views.TakeTurnAsync(SpanStore.Turn, cancellationToken);
        var used = await UsedPermits.ReadAsync(views, evidence.Candidates, cancellationToken);
        var found = due.OrderBy(act => act.At).Select(act => (Act: act, Finding: Judge(act, evidence, used))).ToList();
        await views.UpdateAsync(SetFinding, [.. found.Select(one => Values(one.Act, one.Finding, now))], cancellationToken);
        await alerts.UpdateAsync(views, [.. found.Select(one => (one.Act, StateOf(one.Act, one.Finding, now)))], now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private static ActFinding Judge(ActRow act, ActEvidence evidence, UsedPermits used)
    {
        var finding = ActRule.Judge(
            new ClaimedAct(act.Agent, act.Tool, act.PermitBy, act.NamedEvaluation), evidence.Named(act), evidence.Near(act), permit => used.Contains(permit, act), evidence.IsCatalogued(act.Tool));
        if (finding.EvaluationId is { } permit)
            used.Add(permit, act);
        return finding;
    }

    private ActState StateOf(ActRow act, ActFinding finding, long now) =>
        finding.EvaluationId is not null ? ActState.Governed : now >= act.ReceivedAt + (long)options.Value.SettleAfter.TotalMicroseconds ? ActState.Ungoverned : act.State;

    private object[] Values(ActRow act, ActFinding finding, long now)
    {
        var state = StateOf(act, finding, now);
        return [act.Trace, act.SpanId, act.Agent, (int)state, finding.EvaluationId ?? (object)DBNull.Value, finding.Reason ?? (object)DBNull.Value, NextLook(act, state, now) ?? (object)DBNull.Value];
    }

    /// <summary>Ever more rarely, until no permit can come any more that was in time: one is there before its act as a rule, and news of the trace wakes it up.</summary>
    private long? NextLook(ActRow act, ActState state, long now)
    {
        var settles = act.ReceivedAt + (long)options.Value.SettleAfter.TotalMicroseconds;
        var (last, next) = (Math.Max(act.PermitBy, settles), now + Math.Max(ShortestPause, 4 * (now - act.ReceivedAt)));
        return state switch
        {
            ActState.Governed => null,
            ActState.Waiting => Math.Min(settles, next),
            ActState.Ungoverned => now > last ? null : Math.Min(last + 1, next),
        };
    }
}
