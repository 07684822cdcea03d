using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>Rules as a test puts them together, without a ledger.</summary>
internal sealed class FixedRules : IRuleView
{
    private readonly Dictionary<string, Dictionary<string, RuleVersion>> _rules = [];

    public long Revision => 1;

    public IReadOnlyDictionary<string, RuleVersion> OfKind(string kind) => _rules.GetValueOrDefault(kind, []);

    public RuleVersion? Find(string kind, string id) => OfKind(kind).GetValueOrDefault(id);

    public FixedRules With<T>(string kind, string id, T definition, ActorRef by)
        where T : class
    {
        if (!_rules.TryGetValue(kind, out var documents))
            _rules[kind] = documents = [];
        documents[id] = new RuleVersion(kind, id, 1, RuleDocuments.Document(definition), by, "for the test", DateTimeOffset.UnixEpoch, 1);
        return this;
    }
}
