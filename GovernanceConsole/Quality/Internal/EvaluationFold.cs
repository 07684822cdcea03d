using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality.Internal;

/// <summary>The last runs of each suite and agent, folded from the ledger.</summary>
internal sealed class EvaluationFold : ISavedFold, IEvaluationBook
{
    private volatile SuiteRuns _durable = SuiteRuns.Empty;

    public string Name => "evaluations";

    public int Version => 1;

    public IReadOnlyList<string> FirstRules { get; } = [SuiteDefinition.RuleKind];

    public SuiteRuns Durable => _durable;

    public SuiteRuns Runs { get; private set; } = SuiteRuns.Empty;

    public void Apply(SequencedEntry sequenced)
    {
        if (sequenced.Entry.Kind == EntryKinds.EvaluationRun)
            Runs = Runs.With(EvaluationRunBody.Read(sequenced.Entry).Run);
    }

    public void Committed(IRuleView rules)
    {
        if (!ReferenceEquals(_durable, Runs))
            _durable = Runs;
    }

    public void Load(byte[]? saved) => Runs = saved is null ? SuiteRuns.Empty : SuiteRuns.Of(JsonSerializer.Deserialize<List<SuiteRun>>(saved, WireJson.Options)!);

    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(Runs.All.ToList(), WireJson.Options);

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        Committed(rules);
        return Task.CompletedTask;
    }
}
