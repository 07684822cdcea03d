using System.Collections.Frozen;
using System.Collections.Immutable;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>The rules at one position. Persistent maps, so that a change shares all that it leaves alone.</summary>
internal sealed class RuleView(long revision, ImmutableDictionary<string, ImmutableDictionary<string, RuleVersion>> kinds) : IRuleView
{
    public static readonly RuleView Empty = new(0, ImmutableDictionary<string, ImmutableDictionary<string, RuleVersion>>.Empty);

    private static readonly IReadOnlyDictionary<string, RuleVersion> None = FrozenDictionary<string, RuleVersion>.Empty;

    public long Revision => revision;

    public IReadOnlyDictionary<string, RuleVersion> OfKind(string kind) => kinds.TryGetValue(kind, out var rules) ? rules : None;

    public RuleVersion? Find(string kind, string id) => kinds.TryGetValue(kind, out var rules) ? rules.GetValueOrDefault(id) : null;

    /// <summary>The last version number of a document, also where it was removed.</summary>
    public int LastVersion(string kind, string id) => Find(Tombstones(kind), id)?.Version ?? Find(kind, id)?.Version ?? 0;

    public RuleView With(RuleVersion rule)
    {
        var live = kinds.GetValueOrDefault(rule.Kind, ImmutableDictionary<string, RuleVersion>.Empty);
        var gone = kinds.GetValueOrDefault(Tombstones(rule.Kind), ImmutableDictionary<string, RuleVersion>.Empty);
        return rule.Document is null
            ? new RuleView(rule.Seq, kinds.SetItem(rule.Kind, live.Remove(rule.Id)).SetItem(Tombstones(rule.Kind), gone.SetItem(rule.Id, rule)))
            : new RuleView(rule.Seq, kinds.SetItem(rule.Kind, live.SetItem(rule.Id, rule)).SetItem(Tombstones(rule.Kind), gone.Remove(rule.Id)));
    }

    public static RuleView From(IEnumerable<RuleVersion> rules)
    {
        var versions = rules.ToList();
        var kinds = versions
            .GroupBy(rule => rule.Document is null ? Tombstones(rule.Kind) : rule.Kind)
            .ToImmutableDictionary(kind => kind.Key, kind => kind.ToImmutableDictionary(rule => rule.Id));
        return new RuleView(versions.Count == 0 ? 0 : versions.Max(rule => rule.Seq), kinds);
    }

    // A removed document keeps its last version, so that the next one counts on; '!' is in no kind's name.
    private static string Tombstones(string kind) => "!" + kind;
}
