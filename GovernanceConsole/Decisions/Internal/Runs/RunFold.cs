using System.Text.Json;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>The runs of workflows that limit them, folded from permits and outcomes. Only the sequencer's thread asks it.</summary>
internal sealed class RunFold(TimeProvider clock) : ISavedFold
{
    /// <summary>How long a run that does nothing is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private Dictionary<string, RunState> _runs = new(StringComparer.Ordinal);
    private Dictionary<string, OpenPermit> _open = new(StringComparer.Ordinal);

    public string Name => "runs";

    public int Version => 1;

    public IReadOnlyList<string> FirstRules { get; } = [AutonomyRules.Workflow];

    /// <summary>How the question's run stands; null where its workflow limits nothing, or it names no run.</summary>
    public RunFacts? Read(DecisionSnapshot rules, DecisionRequest request, string digest)
    {
        if (request.ResourceType != "workflow" || rules.FindWorkflow(request.ResourceId) is not { } workflow || QuestionReader.Text(request.Context, "run_id") is not { } runId)
            return null;
        var stage = RunControl.StageOf(workflow, QuestionReader.Text(request.Context, "stage"));
        if (workflow is { RetryLimit: null, LoopLimit: null } && stage is null)
            return null;
        var run = _runs.GetValueOrDefault(RunKey.Of(request.SubjectId, runId));
        return new RunFacts(
            run?.Failed.GetValueOrDefault(request.ActionName) ?? 0,
            workflow.LoopLimit is null ? null : run?.Repeated.GetValueOrDefault(digest) ?? 0,
            stage is null ? null : Facts(stage, run?.Stages.GetValueOrDefault(RunKey.OfStage(request.ResourceId, stage.Name))));
    }

    public void Apply(SequencedEntry sequenced)
    {
        var entry = sequenced.Entry;
        if (entry.Kind == EntryKinds.Decision && entry is { Outcome: "permit", Agent: { } agent, RunId: { } run } && WatchedPermit.Of(entry) is { } watched)
            Permit(entry, RunKey.Of(agent, run), watched);
        else if (entry.Kind == EntryKinds.Outcome && entry.EvaluationId is { } id && _open.Remove(id, out var permit))
            Settle(entry, permit);
    }

    public void Load(byte[]? saved)
    {
        var state = saved is null ? new Saved([], []) : JsonSerializer.Deserialize<Saved>(saved)!;
        (_runs, _open) = (new(state.Runs, StringComparer.Ordinal), new(state.Open, StringComparer.Ordinal));
    }

    public byte[] Save()
    {
        Forget(clock.GetUtcNow() - Kept);
        return JsonSerializer.SerializeToUtf8Bytes(new Saved(_runs, _open));
    }

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Committed(IRuleView rules)
    {
    }

    private void Permit(LedgerEntry entry, string key, WatchedPermit permit)
    {
        if (!_runs.TryGetValue(key, out var run))
            _runs[key] = run = new RunState();
        run.LastAt = entry.At;
        if (permit.Facts.Repeated is not null)
            run.Repeated[permit.Digest] = run.Repeated.GetValueOrDefault(permit.Digest) + 1;
        var stage = permit.Facts.Stage is { } facts ? RunKey.OfStage(permit.Workflow, facts.Name) : null;
        if (stage is not null)
        {
            if (!run.Stages.TryGetValue(stage, out var state))
                run.Stages[stage] = state = new StageState { Since = entry.At };
            state.Taken++;
        }

        _open[entry.EvaluationId!] = new OpenPermit(key, permit.Action, stage, entry.At);
    }

    private void Settle(LedgerEntry outcome, OpenPermit permit)
    {
        if (!_runs.TryGetValue(permit.Run, out var run))
            return;
        run.LastAt = outcome.At;
        if (outcome.Outcome == "failed")
            run.Failed[permit.Action] = run.Failed.GetValueOrDefault(permit.Action) + 1;
        else if (outcome.Outcome == "succeeded" && permit.Stage is { } stage && run.Stages.TryGetValue(stage, out var state))
            state.Succeeded.Add(permit.Action);
    }

    private void Forget(DateTimeOffset before)
    {
        foreach (var (key, _) in _runs.Where(run => run.Value.LastAt < before).ToList())
            _runs.Remove(key);
        foreach (var (id, _) in _open.Where(permit => permit.Value.At < before).ToList())
            _open.Remove(id);
    }

    private static StageFacts Facts(WorkflowStage stage, StageState? state) =>
        state is null ? new StageFacts(stage.Name, 0, null, false) : new StageFacts(stage.Name, state.Taken, state.Since, state.Succeeded.Any(action => RunControl.Completes(stage, action)));

    private sealed record Saved(Dictionary<string, RunState> Runs, Dictionary<string, OpenPermit> Open);
}
