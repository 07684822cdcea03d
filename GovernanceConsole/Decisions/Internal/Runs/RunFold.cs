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

    private RunTrail _trail = new();

    public string Name => "runs";

    public int Version => 1;

    public IReadOnlyList<string> FirstRules { get; } = [AutonomyRules.Workflow];

    /// <summary>How the question's run stands; null where its workflow limits nothing, or it names no run.</summary>
    public RunFacts? Read(DecisionSnapshot rules, DecisionRequest request, string digest) => _trail.Read(rules, request, digest);

    public void Apply(SequencedEntry sequenced)
    {
        var entry = sequenced.Entry;
        if (entry.Kind == EntryKinds.Decision && entry is { Outcome: "permit", Agent: { } agent, RunId: { } run } && WatchedPermit.Of(entry) is { } watched)
            _trail.Permit(entry.EvaluationId!, entry.At, RunKey.Of(agent, run), watched);
        else if (entry.Kind == EntryKinds.Outcome && entry.EvaluationId is { } id)
            _trail.Settle(id, entry.At, entry.Outcome);
    }

    public void Load(byte[]? saved)
    {
        var state = saved is null ? new Saved([], []) : JsonSerializer.Deserialize<Saved>(saved)!;
        _trail = new RunTrail(new(state.Runs, StringComparer.Ordinal), new(state.Open, StringComparer.Ordinal));
    }

    public byte[] Save()
    {
        _trail.Forget(clock.GetUtcNow() - Kept);
        return JsonSerializer.SerializeToUtf8Bytes(new Saved(_trail.Runs, _trail.Open));
    }

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Committed(IRuleView rules)
    {
    }

    private sealed record Saved(Dictionary<string, RunState> Runs, Dictionary<string, OpenPermit> Open);
}
