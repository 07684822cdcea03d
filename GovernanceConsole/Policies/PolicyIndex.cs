using GovernanceConsole.Ledger;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies;

/// <summary>All packs, compiled and indexed, immutable. A change of one pack leaves the others as they were compiled.</summary>
public sealed class PolicyIndex
{
    /// <summary>No packs.</summary>
    public static readonly PolicyIndex Empty = new([]);

    private readonly Dictionary<string, CompiledPack> _packs;
    private readonly RuleTable _table;
    private readonly CompiledPack[] _withContent;
    private readonly CompiledPack[] _withSaid;
    private readonly Entities _entities;
    private readonly bool _usesLocalTime;

    private PolicyIndex(Dictionary<string, CompiledPack> packs)
    {
        var ordered = packs.Values.OrderBy(pack => pack.Id, StringComparer.Ordinal).ToList();
        (_packs, _table, _entities) = (packs, new RuleTable(ordered.SelectMany(pack => pack.Rules)), new Entities(ordered));
        _withContent = [.. ordered.Where(pack => pack.Content.Count > 0)];
        _withSaid = [.. ordered.Where(pack => pack.Said.Count > 0)];
        _usesLocalTime = ordered.Any(pack => pack.UsesLocalTime);
    }

    public bool IsEmpty => _packs.Count == 0;

    internal IReadOnlyDictionary<string, CompiledPack> Packs => _packs;

    /// <summary>The packs among the rules in force.</summary>
    /// <param name="former">What it already compiled is used again.</param>
    public static PolicyIndex From(IRuleView rules, PolicyIndex? former = null) => new(rules.OfKind(PolicyRules.Policy).Values.ToDictionary(
        rule => rule.Id, rule => former?._packs.GetValueOrDefault(rule.Id) is { } compiled && compiled.Version == rule.Version ? compiled : CompiledPack.Of(rule), StringComparer.Ordinal));

    /// <summary>The index after one more version of one pack.</summary>
    public PolicyIndex With(RuleVersion rule)
    {
        var packs = new Dictionary<string, CompiledPack>(_packs, StringComparer.Ordinal);
        if (rule.Document is null)
            packs.Remove(rule.Id);
        else
            packs[rule.Id] = CompiledPack.Of(rule);
        return new PolicyIndex(packs);
    }

    /// <summary>One draft alone, enforced.</summary>
    /// <returns>Null where it cannot be read.</returns>
    public static PolicyIndex? Alone(string id, PackDefinition draft) =>
        CompiledPack.TryCompile(id, 0, draft with { Mode = PackMode.Enforce }, out _) is { } pack ? new PolicyIndex(new(StringComparer.Ordinal) { [id] = pack }) : null;

    /// <summary>What the packs say of the request. Total: nothing makes it throw, and what cannot be worked out holds.</summary>
    public PolicyVerdict Judge(PolicyCase request)
    {
        if (IsEmpty)
            return PolicyVerdict.Silent;
        var (on, found, verdicts) = (_entities.Complete(request), new List<CompiledRule>(), new Verdicts());
        _table.Find(on, found);
        var (content, said) = (new ContentTruths(on), new SaidTruths(on));
        foreach (var rule in found)
        {
            if (!rule.Pack.Covers(on))
                continue;
            var evaluation = new Evaluation(on, content.Of(rule.Pack), said.Of(rule.Pack));
            var truth = rule.Condition.Evaluate(ref evaluation);
            verdicts.Take(rule, truth, evaluation.Unread, on);
        }

        return verdicts.Sum();
    }

    /// <summary>The zone and the content's findings that <see cref="Judge"/> needs. Meant for the request's own thread.</summary>
    /// <param name="zone">The organisation's time zone.</param>
    /// <param name="redacted">Some of its members are not stored.</param>
    public PolicyFacts FindFacts(PolicyCase request, string zone, bool redacted)
    {
        if (!_usesLocalTime && _withContent.Length == 0 && (!redacted || _withSaid.Length == 0))
            return PolicyFacts.None;
        var findings = ContentTruths.HasContent(request)
            ? _withContent.Where(pack => pack.Covers(request)).Select(pack => new ContentFinding(pack.Key, Tally.Write([.. pack.Content.Select(one => one.Look(request))]))).ToList()
            : [];
        return new PolicyFacts(_usesLocalTime ? LocalTime.ZoneOf(request, zone) : null, findings, [])
        {
            Said = redacted ? [.. _withSaid.Where(pack => pack.Covers(request)).Select(pack => new ContentFinding(pack.Key, Tally.Write([.. pack.Said.Select(one => one.Look(_entities.Complete(request)))])))] : [],
        };
    }

    /// <summary>Subjects of a type that packs answer for.</summary>
    public IEnumerable<string> Subjects(string type) => _entities.Subjects(type);

    /// <summary>Resources of a type that packs answer for.</summary>
    public IEnumerable<string> Resources(string type) => _entities.Resources(type);

    /// <summary>Actions that packs answer for.</summary>
    public IEnumerable<string> Actions => _entities.Actions;
}
