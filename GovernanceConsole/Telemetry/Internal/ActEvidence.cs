using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using GovernanceConsole.Telemetry.Rules;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>What is known of the decisions around some acts.</summary>
internal sealed class ActEvidence
{
    // A trace that is said to belong to everything proves nothing; what it costs to look has an end.
    private const int MaxLinks = 5000, MaxRunsOfATrace = 20;

    private readonly Dictionary<string, KnownDecision> _decisions;
    private readonly ILookup<long, string> _ofTrace, _runs;
    private readonly HashSet<string> _catalogued;
    private ILookup<(string Run, string Agent), KnownDecision> _ofRun = Enumerable.Empty<KnownDecision>().ToLookup(permit => (permit.RunId!, permit.Agent));

    private ActEvidence(Dictionary<string, KnownDecision> decisions, ILookup<long, string> ofTrace, ILookup<long, string> runs, HashSet<string> catalogued) =>
        (_decisions, _ofTrace, _runs, _catalogued) = (decisions, ofTrace, runs, catalogued);

    /// <summary>Every decision that may turn out to be the permit of one of the acts.</summary>
    public IEnumerable<string> Candidates => _decisions.Keys.Concat(_ofRun.SelectMany(permits => permits).Select(permit => permit.EvaluationId));

    public static async Task<ActEvidence> ReadAsync(ViewsDbContext views, DecisionLookup lookup, IReadOnlyList<ActRow> acts, CancellationToken cancellationToken)
    {
        var traces = acts.Select(act => act.Trace).Distinct().ToList();
        var ofTrace = (await views.Set<TraceDecisionRow>().AsNoTracking().Where(row => traces.Contains(row.Trace)).OrderByDescending(row => row.ReceivedAt).Take(MaxLinks).Select(row => new { row.Trace, row.EvaluationId }).ToListAsync(cancellationToken)).ToLookup(row => row.Trace, row => row.EvaluationId);
        var runs = (await views.Set<TraceRunRow>().AsNoTracking().Where(row => traces.Contains(row.Trace)).OrderByDescending(row => row.ReceivedAt).Take(MaxLinks).Select(row => new { row.Trace, row.RunId }).ToListAsync(cancellationToken)).ToLookup(row => row.Trace, row => row.RunId);
        var decisions = await lookup.FindAsync(acts.Select(act => act.NamedEvaluation).OfType<string>().Concat(ofTrace.SelectMany(trace => trace)), cancellationToken);
        var evidence = new ActEvidence(decisions, ofTrace, runs, lookup.Catalogued());
        evidence._ofRun = await lookup.PermitsOfRunsAsync(acts.SelectMany(act => evidence.RunsOf(act).Select(run => (run, act.Agent))), cancellationToken);
        return evidence;
    }

    public KnownDecision? Named(ActRow act) => act.NamedEvaluation is { } named ? _decisions.GetValueOrDefault(named) : null;

    public IEnumerable<KnownDecision> Near(ActRow act) =>
        _ofTrace[act.Trace].Select(id => _decisions.GetValueOrDefault(id)).OfType<KnownDecision>().Concat(RunsOf(act).SelectMany(run => _ofRun[(run, act.Agent)])).DistinctBy(decision => decision.EvaluationId);

    public bool IsCatalogued(string tool) => _catalogued.Contains(ToolNames.Plain(tool));

    private IEnumerable<string> RunsOf(ActRow act) => act.RunId is { } run ? [run] : _runs[act.Trace].Take(MaxRunsOfATrace);
}
