using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>What runs have done so far, as far as their workflows limit them. The ledger's fold keeps one, and each world of a replay.</summary>
internal sealed class RunTrail(Dictionary<string, RunState> runs, Dictionary<string, OpenPermit> open)
{
    public RunTrail()
        : this(new(StringComparer.Ordinal), new(StringComparer.Ordinal))
    {
    }

    public Dictionary<string, RunState> Runs => runs;

    /// <summary>Permits whose outcome is not known yet, by evaluation id.</summary>
    public Dictionary<string, OpenPermit> Open => open;

    /// <summary>How the question's run stands; null where its workflow limits nothing, or it names no run.</summary>
    public RunFacts? Read(DecisionSnapshot rules, DecisionRequest request, string digest)
    {
        if (request.ResourceType != "workflow" || rules.FindWorkflow(request.ResourceId) is not { } workflow || QuestionReader.Text(request.Context, "run_id"u8) is not { } runId)
            return null;
        var stage = RunControl.StageOf(workflow, QuestionReader.Text(request.Context, "stage"u8));
        if (workflow is { RetryLimit: null, LoopLimit: null } && stage is null)
            return null;
        var run = runs.GetValueOrDefault(RunKey.Of(request.SubjectId, runId));
        return new RunFacts(
            run?.Failed.GetValueOrDefault(request.ActionName) ?? 0,
            workflow.LoopLimit is null ? null : run?.Repeated.GetValueOrDefault(digest) ?? 0,
            stage is null ? null : Facts(stage, run?.Stages.GetValueOrDefault(RunKey.OfStage(request.ResourceId, stage.Name))));
    }

    /// <param name="key">The run's, of <see cref="RunKey"/>.</param>
    public void Permit(string evaluationId, DateTimeOffset at, string key, WatchedPermit permit)
    {
        if (!runs.TryGetValue(key, out var run))
            runs[key] = run = new RunState();
        run.LastAt = at;
        if (permit.Facts.Repeated is not null)
            run.Repeated[permit.Digest] = run.Repeated.GetValueOrDefault(permit.Digest) + 1;
        var stage = permit.Facts.Stage is { } facts ? RunKey.OfStage(permit.Workflow, facts.Name) : null;
        if (stage is not null)
        {
            if (!run.Stages.TryGetValue(stage, out var state))
                run.Stages[stage] = state = new StageState { Since = at };
            state.Taken++;
        }

        open[evaluationId] = new OpenPermit(key, permit.Action, stage, at);
    }

    /// <param name="outcome">succeeded, failed or another word.</param>
    public void Settle(string evaluationId, DateTimeOffset at, string? outcome)
    {
        if (!open.Remove(evaluationId, out var permit) || !runs.TryGetValue(permit.Run, out var run))
            return;
        run.LastAt = at;
        if (outcome == "failed")
            run.Failed[permit.Action] = run.Failed.GetValueOrDefault(permit.Action) + 1;
        else if (outcome == "succeeded" && permit.Stage is { } stage && run.Stages.TryGetValue(stage, out var state))
            state.Succeeded.Add(permit.Action);
    }

    /// <summary>Lets go of what was quiet since then.</summary>
    public void Forget(DateTimeOffset before)
    {
        foreach (var (key, _) in runs.Where(run => run.Value.LastAt < before).ToList())
            runs.Remove(key);
        foreach (var (id, _) in open.Where(permit => permit.Value.At < before).ToList())
            open.Remove(id);
    }

    private static StageFacts Facts(WorkflowStage stage, StageState? state) =>
        state is null ? new StageFacts(stage.Name, 0, null, false) : new StageFacts(stage.Name, state.Taken, state.Since, state.Succeeded.Any(action => RunControl.Completes(stage, action)));
}
