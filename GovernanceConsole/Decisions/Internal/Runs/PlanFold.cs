using System.Text.Json;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>The accepted plans of runs, folded from permits. Only the sequencer's thread asks it.</summary>
internal sealed class PlanFold(TimeProvider clock) : ISavedFold
{
    private PlanTrail _trail = new();

    public string Name => "plans";

    public int Version => 1;

    public IReadOnlyList<string> FirstRules { get; } = [AutonomyRules.Workflow];

    /// <summary>How the action stands to the plan of its run; null where it needs none, or names no run.</summary>
    public PlanFact? Read(DecisionSnapshot rules, DecisionRequest request) => _trail.Read(rules, request);

    public void Apply(SequencedEntry sequenced)
    {
        var entry = sequenced.Entry;
        if (entry.Kind != EntryKinds.Decision || entry is not { Outcome: "permit", Agent: { } agent, RunId: { } run } || entry.Body.Span.IndexOf(PlanRecord.Mark) < 0)
            return;
        var record = DecisionRecord.Read(entry);
        _trail.Permit(entry.EvaluationId!, entry.At, RunKey.Of(agent, run), RecordedRequests.Read(record), record.Facts.Plan);
    }

    public void Load(byte[]? saved) =>
        _trail = saved is null ? new() : new(new(JsonSerializer.Deserialize<Dictionary<string, RunPlans>>(saved)!, StringComparer.Ordinal));

    public byte[] Save()
    {
        _trail.Forget(clock.GetUtcNow() - RunFold.Kept);
        return JsonSerializer.SerializeToUtf8Bytes(_trail.Runs);
    }

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Committed(IRuleView rules)
    {
    }
}
