using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
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
    private string? _fingerprint;

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

    /// <summary>Names these packs in these versions: 16 hex digits. The same packs have the same one.</summary>
    public string Fingerprint => _fingerprint ??= Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _packs.Values.Select(pack => pack.Key).Order(StringComparer.Ordinal)))))[..16];

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
        var (on, verdicts) = (_entities.Complete(request), new Verdicts());
        var reads = FieldReads.Of(on);
        _table.Find(reads);
        var (content, said) = (new ContentTruths(on), new SaidTruths(on));
        foreach (ref readonly var placed in CollectionsMarshal.AsSpan(reads.Found))
        {
            var rule = placed.Rule;
            var evaluation = placed.IsPlain ? new Evaluation(reads, default, default) : new Evaluation(reads, content.Of(rule.Pack), said.Of(rule.Pack));
            // Most do not apply, and that is told by what lies beside them.
            if (placed.Left.Evaluate(ref evaluation) is not Truth.False and var truth && rule.Pack.Covers(reads))
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
        var findings = ContentTruths.HasContent(request) ? Look(_withContent, pack => pack.Content, request) : [];
        return new PolicyFacts(_usesLocalTime ? LocalTime.ZoneOf(request, zone) : null, findings, [])
        {
            Said = redacted ? Look(_withSaid, pack => pack.Said, _entities.Complete(request)) : [],
        };
    }

    /// <summary>Subjects of a type that packs answer for.</summary>
    public IEnumerable<string> Subjects(string type) => _entities.Subjects(type);

    /// <summary>Resources of a type that packs answer for.</summary>
    public IEnumerable<string> Resources(string type) => _entities.Resources(type);

    /// <summary>Actions that packs answer for.</summary>
    public IEnumerable<string> Actions => _entities.Actions;

    private static IReadOnlyList<ContentFinding> Look(IEnumerable<CompiledPack> packs, Func<CompiledPack, IReadOnlyList<Comparison>> conditions, PolicyCase on)
    {
        var reads = FieldReads.Of(on);
        return [.. packs.Where(pack => pack.Covers(reads)).Select(pack => new ContentFinding(pack.Key, Tally.Write([.. conditions(pack).Select(one => one.Look(reads))])))];
    }
}
