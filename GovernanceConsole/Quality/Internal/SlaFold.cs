using System.Collections.Immutable;
using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality.Internal;

/// <summary>What was last said of each service level, folded from the ledger. One that is removed is forgotten.</summary>
internal sealed class SlaFold : ISavedFold, ISlaBook
{
    private ImmutableDictionary<string, SlaStatement> _standing = ImmutableDictionary<string, SlaStatement>.Empty;

    public string Name => "slas";

    public int Version => 1;

    public IReadOnlyList<string> FirstRules { get; } = [SlaDefinition.RuleKind];

    /// <summary>What is durable, for every thread.</summary>
    public volatile ImmutableDictionary<string, SlaStatement> Last = ImmutableDictionary<string, SlaStatement>.Empty;

    public SlaStatement? Standing(string id) => _standing.GetValueOrDefault(id);

    public SlaFact? Breach(string id) => FactOf(_standing.GetValueOrDefault(id));

    public SlaFact? DurableBreach(string id) => FactOf(Last.GetValueOrDefault(id));

    private static SlaFact? FactOf(SlaStatement? statement) =>
        statement is { State: SlaState.Breached, Cause: { } cause } ? new SlaFact(statement.Sla, cause, statement.Since) : null;

    public void Apply(SequencedEntry sequenced)
    {
        if (sequenced.Rule is { Document: null } gone && gone.Kind == SlaDefinition.RuleKind)
            _standing = _standing.Remove(gone.Id);
        else if (sequenced.Entry.Kind == EntryKinds.Sla)
            Take(SlaEntries.Statement(sequenced.Entry));
    }

    public void Committed(IRuleView rules)
    {
        if (!ReferenceEquals(Last, _standing))
            Last = _standing;
    }

    public void Load(byte[]? saved) =>
        _standing = saved is null ? ImmutableDictionary<string, SlaStatement>.Empty : JsonSerializer.Deserialize<Dictionary<string, SlaStatement>>(saved, WireJson.Options)!.ToImmutableDictionary();

    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, SlaStatement>(_standing), WireJson.Options);

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        Committed(rules);
        return Task.CompletedTask;
    }

    private void Take(SlaStatement said) => _standing = _standing.SetItem(said.Sla, said);
}
