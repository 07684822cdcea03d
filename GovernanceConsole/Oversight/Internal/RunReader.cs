using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>Reads runs from the ledger: the decisions that share a run id.</summary>
internal sealed class RunReader(ILedger ledger)
{
    private const int MaxSteps = 1000;

    public async Task<RunTimeline?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var page = await ledger.ReadAsync(new LedgerQuery(Kind: EntryKinds.Decision, RunId: id, Limit: MaxSteps), cancellationToken);
        if (page.Items.Count == 0)
            return null;
        var steps = page.Items.Select(StepOf).ToList();
        return new RunTimeline(
            id, steps[0].Agent, steps[0].At, steps[^1].At,
            steps.Count(step => step.Outcome == "permit"), steps.Count(step => step.Outcome == "hold"), steps.Count(step => step.Outcome == "deny"), steps);
    }

    public static RunStep StepOf(LedgerEntry entry)
    {
        var about = DecidedAction.Of(entry);
        var decision = about.Decision;
        return new RunStep(
            entry.Seq, entry.At, entry.EvaluationId!, about.Subject, about.Action, about.Resource, about.Segment, about.Channel, about.Region, about.Stage,
            entry.Outcome!, decision.Code, decision.Speaking?.Message, decision.Level, decision.LevelFrom, about.Revision);
    }
}
