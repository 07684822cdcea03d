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

    private const long FirstPause = 10_000_000;

    private const string SetFinding = """
        update {0}telemetry_acts set state = @p3, evaluation_id = @p4, reason = @p5, next_look = @p6
        where trace_id = @p0 and span_id = @p1 and agent = @p2 and state <> 1
        """;

    private const string SetLooked = "update {0}telemetry_trace_decisions set looked = true where trace_id = @p0 and evaluation_id = @p1";

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
        await views.RunEachAsync(SetLooked, links.Select(link => new object[] { link.TraceId, link.EvaluationId }), cancellationToken);
        await TraceRuns.AddAsync(views, [.. links.Where(link => known.GetValueOrDefault(link.EvaluationId)?.RunId is not null).Select(link => (link.TraceId, known[link.EvaluationId].RunId!)).Distinct()], now, cancellationToken);
        await TraceRuns.LookAgainAsync(views, [.. links.Select(link => link.TraceId)], now, cancellationToken);
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
        await views.RunEachAsync(SetFinding, found.Select(one => Values(one.Act, one.Finding, now)), cancellationToken);
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
        return [act.TraceId, act.SpanId, act.Agent, (int)state, finding.EvaluationId ?? (object)DBNull.Value, finding.Reason ?? (object)DBNull.Value, NextLook(act, state, now) ?? (object)DBNull.Value];
    }

    /// <summary>Soon at first, then ever more rarely, until no permit can come any more that was in time; news of its trace wakes it up all the same.</summary>
    private long? NextLook(ActRow act, ActState state, long now)
    {
        var settles = act.ReceivedAt + (long)options.Value.SettleAfter.TotalMicroseconds;
        return state switch
        {
            ActState.Governed => null,
            ActState.Waiting => Math.Min(settles, now + 1_000_000),
            ActState.Ungoverned => now > Math.Max(act.PermitBy, settles) ? null : now + Math.Max(FirstPause, now - act.ReceivedAt),
        };
    }
}
