using System.Text.Json;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>The accepted plans of runs, and what was done by them. Only the sequencer's thread asks it.</summary>
internal sealed class PlanFold(TimeProvider clock) : ISavedFold
{
    private const int MostPlans = 20;

    private Dictionary<string, RunPlans> _runs = new(StringComparer.Ordinal);

    public string Name => "plans";

    public int Version => 1;

    public IReadOnlyList<string> FirstRules { get; } = [AutonomyRules.Workflow];

    /// <summary>How the action stands to the plan of its run; null where it needs none, or names no run.</summary>
    public PlanFact? Read(DecisionSnapshot rules, DecisionRequest request)
    {
        if (rules.FindAction(request.ActionName)?.Definition is not { RequiresPlan: { } needed, Phase: ActionPhase.Execute } || QuestionReader.Text(request.Context, "run_id") is not { } run)
            return null;
        // The last one counts: a plan that was made anew takes the place of the one before.
        return _runs.GetValueOrDefault(RunKey.Of(request.SubjectId, run))?.Plans.FindLast(plan => plan.Action == needed && plan.Workflow == request.ResourceId)?.Find(request);
    }

    public void Apply(SequencedEntry sequenced)
    {
        var entry = sequenced.Entry;
        if (entry.Kind != EntryKinds.Decision || entry is not { Outcome: "permit", Agent: { } agent, RunId: { } run } || entry.Body.Span.IndexOf(PlanRecord.Mark) < 0)
            return;
        var record = DecisionRecord.Read(entry);
        if (record.Facts.Plan is { Plan: { } followed, Step: { } step } && _runs.GetValueOrDefault(RunKey.Of(agent, run))?.Plans.Find(plan => plan.Id == followed) is { } taken)
            taken.Taken[step]++;
        if (AcceptedPlan.Read(entry.EvaluationId!, RecordedRequests.Read(record)) is { } accepted)
            Accept(entry, RunKey.Of(agent, run), accepted);
    }

    public void Load(byte[]? saved) =>
        _runs = saved is null ? new(StringComparer.Ordinal) : new(JsonSerializer.Deserialize<Dictionary<string, RunPlans>>(saved)!, StringComparer.Ordinal);

    public byte[] Save()
    {
        foreach (var (key, _) in _runs.Where(run => run.Value.LastAt < clock.GetUtcNow() - RunFold.Kept).ToList())
            _runs.Remove(key);
        return JsonSerializer.SerializeToUtf8Bytes(_runs);
    }

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Committed(IRuleView rules)
    {
    }

    private void Accept(LedgerEntry entry, string key, AcceptedPlan plan)
    {
        if (!_runs.TryGetValue(key, out var run))
            _runs[key] = run = new RunPlans();
        run.LastAt = entry.At;
        if (run.Plans.Count == MostPlans)
            run.Plans.RemoveAt(0);
        run.Plans.Add(plan);
    }

    private sealed class RunPlans
    {
        public DateTimeOffset LastAt { get; set; }

        public List<AcceptedPlan> Plans { get; init; } = [];
    }
}
