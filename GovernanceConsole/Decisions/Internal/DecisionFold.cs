using GovernanceConsole.Components;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>The rules that decide, folded from the ledger into a snapshot.</summary>
internal sealed class DecisionFold(IStopLists lists, IOptions<OrganisationOptions> organisation) : ILedgerFold
{
    private readonly List<RuleVersion> _unfolded = [];
    private DecisionSnapshot _working = DecisionSnapshot.Empty;
    private volatile DecisionSnapshot _durable = DecisionSnapshot.Empty;

    /// <summary>The last durable rules, for every thread.</summary>
    public DecisionSnapshot Durable => _durable;

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        _unfolded.Clear();
        _working = Placed(SnapshotFolding.From(rules));
        _durable = _working;
        return Task.CompletedTask;
    }

    public void Apply(SequencedEntry sequenced)
    {
        if (sequenced.Rule is { } rule)
            _unfolded.Add(rule);
    }

    /// <summary>The rules as the batch at hand sees them. Many changes in one batch are folded once.</summary>
    public DecisionSnapshot Working(IRuleView rules)
    {
        // One by one each change copies what it touches; past a few, building anew is cheaper.
        if (_unfolded.Count > 8)
            _working = Placed(SnapshotFolding.From(rules, _working));
        else
            foreach (var rule in _unfolded)
                _working = SnapshotFolding.Apply(_working, rule, rules);
        _unfolded.Clear();
        return _working;
    }

    public void Prepare(IRuleView rules) => Working(rules);

    public void Committed(IRuleView rules) => _durable = Working(rules);

    private DecisionSnapshot Placed(DecisionSnapshot rules) => rules with { StopLists = lists, TimeZone = organisation.Value.TimeZone };
}
