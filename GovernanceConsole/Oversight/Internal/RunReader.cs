using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>Reads runs: the decisions of the ledger that share a run id, and what traces say beside them.</summary>
internal sealed class RunReader(ILedger ledger, ITraces traces)
{
    private const int MaxSteps = 1000;
    private const int MaxSpans = 500;

    public async Task<RunTimeline?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var page = await ledger.ReadAsync(new LedgerQuery(Kind: EntryKinds.Decision, RunId: id, Limit: MaxSteps), cancellationToken);
        var spans = await traces.OfRunAsync(id, MaxSpans, cancellationToken);
        // An agent that asked for nothing is one to see all the more.
        if (page.Items.Count + spans.Items.Count == 0)
            return null;
        var steps = page.Items.Select(StepOf).ToList();
        var times = steps.Select(step => step.At).Concat(spans.Items.Select(span => span.At)).ToList();
        return new RunTimeline(
            id, steps.Count > 0 ? steps[0].Agent : spans.Items[0].Agent, times.Min(), times.Max(),
            steps.Count(step => step.Outcome == "permit"), steps.Count(step => step.Outcome == "hold"), steps.Count(step => step.Outcome == "deny"), steps, spans.Items, !spans.IsWhole);
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
