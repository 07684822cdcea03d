using System.Globalization;
using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Runaway protection: what a workflow lets one run try, repeat and go on with.</summary>
internal static class RunControl
{
    private const string LiftedBy = "permission:ManageCatalogue";

    /// <summary>The stage of a question that its workflow limits, or null.</summary>
    public static WorkflowStage? StageOf(WorkflowDefinition workflow, string? name) =>
        name is null ? null : workflow.Stages?.FirstOrDefault(stage => stage.Name == name && stage is not { DoneWhen: null, MaxActions: null, Timeout: null });

    /// <summary>True where an action's success is what the exit criterion of a stage waits for.</summary>
    public static bool Completes(WorkflowStage stage, string action) =>
        stage.DoneWhen is { } criterion && criterion.StartsWith(action, StringComparison.Ordinal) && criterion[action.Length..].Trim() is "" or "succeeded";

    public static void Check(WorkflowDefinition workflow, string action, RunFacts run, DateTimeOffset now, ref VerdictList verdicts)
    {
        if (workflow.RetryLimit is { } retries && run.Failed > retries)
            verdicts.Deny(Control.Runaway, ReasonCodes.RetryLimit, $"'{action}' has failed {Times(run.Failed)} in this run; it may be tried again {Times(retries)}.", LiftedBy, Text(retries), Text(run.Failed));
        if (workflow.LoopLimit is { } repeats && run.Repeated is { } count && count >= repeats)
            verdicts.Deny(Control.Runaway, ReasonCodes.LoopDetected, $"The very same '{action}' was permitted {Times(count)} in this run: it goes round in circles.", LiftedBy, Text(repeats), Text(count));
        if (run.Stage is { } stage && StageOf(workflow, stage.Name) is { } limits)
            Check(limits, stage, now, ref verdicts);
    }

    private static void Check(WorkflowStage limits, StageFacts stage, DateTimeOffset now, ref VerdictList verdicts)
    {
        if (stage.Done)
            verdicts.Deny(Control.Runaway, ReasonCodes.StageDone, $"The stage '{stage.Name}' is done: {limits.DoneWhen}.", LiftedBy);
        if (limits.MaxActions is { } most && stage.Taken >= most)
            verdicts.Deny(Control.Runaway, ReasonCodes.StageDone, $"The stage '{stage.Name}' has taken all of its {most} actions.", LiftedBy, Text(most), Text(stage.Taken), remaining: "0");
        if (limits.Timeout is { } time && stage.Since is { } since && now - since >= time)
            verdicts.Deny(Control.Runaway, ReasonCodes.StageDone, $"The time of the stage '{stage.Name}' is over: it began at {since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} and may last {time}.", LiftedBy, time.ToString());
    }

    private static string Times(int count) => count == 1 ? "once" : $"{Text(count)} times";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
