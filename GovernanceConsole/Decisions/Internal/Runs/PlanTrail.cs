using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>The accepted plans of runs, and what was done by them. The ledger's fold keeps one, and each world of a replay.</summary>
internal sealed class PlanTrail(Dictionary<string, RunPlans> runs)
{
    private const int MostPlans = 20;

    public PlanTrail()
        : this(new(StringComparer.Ordinal))
    {
    }

    public Dictionary<string, RunPlans> Runs => runs;

    /// <summary>How the action stands to the plan of its run; null where it needs none, or names no run.</summary>
    public PlanFact? Read(DecisionSnapshot rules, DecisionRequest request)
    {
        if (rules.FindAction(request.ActionName)?.Definition is not { RequiresPlan: { } needed, Phase: ActionPhase.Execute } || QuestionReader.Text(request.Context, "run_id"u8) is not { } run)
            return null;
        // The last one counts: a plan that was made anew takes the place of the one before.
        return runs.GetValueOrDefault(RunKey.Of(request.SubjectId, run))?.Plans.FindLast(plan => plan.Action == needed && plan.Workflow == request.ResourceId)?.Find(request);
    }

    /// <summary>Takes in a permit: a step that it takes, a plan that it accepts.</summary>
    /// <param name="key">The run's, of <see cref="RunKey"/>.</param>
    public void Permit(string evaluationId, DateTimeOffset at, string key, DecisionRequest request, PlanFact? fact)
    {
        if (fact is { Plan: { } followed, Step: { } step } && runs.GetValueOrDefault(key)?.Plans.Find(plan => plan.Id == followed) is { } taken)
            taken.Taken[step]++;
        if (AcceptedPlan.Read(evaluationId, request) is { } accepted)
            Accept(at, key, accepted);
    }

    /// <summary>Lets go of what was quiet since then.</summary>
    public void Forget(DateTimeOffset before)
    {
        foreach (var (key, _) in runs.Where(run => run.Value.LastAt < before).ToList())
            runs.Remove(key);
    }

    private void Accept(DateTimeOffset at, string key, AcceptedPlan plan)
    {
        if (!runs.TryGetValue(key, out var run))
            runs[key] = run = new RunPlans();
        run.LastAt = at;
        if (run.Plans.Count == MostPlans)
            run.Plans.RemoveAt(0);
        run.Plans.Add(plan);
    }
}

/// <summary>The accepted plans of one run, oldest first.</summary>
internal sealed class RunPlans
{
    public DateTimeOffset LastAt { get; set; }

    public List<AcceptedPlan> Plans { get; init; } = [];
}
