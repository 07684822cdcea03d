using System.Collections.Frozen;

namespace GovernanceConsole.Policies.Rules;

/// <summary>
/// Rules by what a request has to say for them to apply, each under the one of its keys that the fewest others share, and
/// under a next one where many share that, so that what a decision costs does not grow with the rules that have nothing
/// to do with it. A field that the request leaves out leaves the rules open that look at it: these are found by their
/// other keys.
/// </summary>
internal sealed class RuleTable
{
    // Each key looked at and each field left out costs one more table; past a few, going through what is left is cheap enough.
    private const int MaxDepth = 3;

    // So few are gone through faster than they are looked up.
    private const int Few = 5;

    private readonly PlacedRule[] _always;
    private readonly Shelf[] _shelves;

    public RuleTable(IEnumerable<CompiledRule> rules)
        : this([.. rules.Select(PlacedRule.Of)], [], 0)
    {
    }

    private RuleTable(IReadOnlyList<PlacedRule> rules, IReadOnlyList<Field> without, int depth)
    {
        var usable = depth == MaxDepth || (depth > 0 && rules.Count <= Few) ? [] : rules.ToDictionary(placed => placed.Rule, placed => placed.Rule.Keys.Where(key => !without.Contains(key.Field)).ToList());
        var shared = usable.Values.SelectMany(keys => keys).SelectMany(key => key.Texts.Select(text => (key.Field.Name, text))).CountBy(one => one).ToDictionary();
        var chosen = rules.ToLookup(placed => usable.GetValueOrDefault(placed.Rule)?.MinBy(key => (key.Texts.Max(text => shared[(key.Field.Name, text)]), key.Field.IndexRank))?.Field);
        _always = [.. chosen[null]];
        _shelves = [.. chosen.Where(shelf => shelf.Key is not null).Select(shelf => new Shelf(shelf.Key!, [.. shelf], [.. without, shelf.Key!], depth + 1))];
    }

    /// <summary>Adds what may apply.</summary>
    public void Find(FieldReads on)
    {
        if (_always.Length > 0)
            on.Found.AddRange(_always);
        foreach (var shelf in _shelves)
            shelf.Find(on);
    }

    private sealed class Shelf
    {
        private readonly Field _field;
        private readonly FrozenDictionary<string, RuleTable> _byText;
        private readonly RuleTable _open;

        public Shelf(Field field, IReadOnlyList<PlacedRule> rules, IReadOnlyList<Field> without, int depth)
        {
            _field = field;
            // A rule can ask for one field twice: it is found by the first of these.
            _byText = rules
                .Select(placed => (Key: placed.Rule.Keys.First(key => key.Field == field), Placed: placed))
                .SelectMany(one => one.Key.Texts.Distinct().Select(text => (Text: text, Placed: one.Placed.Without(one.Key.Comparison))))
                .GroupBy(one => one.Text, one => one.Placed)
                .ToFrozenDictionary(group => group.Key, group => new RuleTable([.. group], without, depth), StringComparer.Ordinal);
            _open = new RuleTable(rules, without, depth);
        }

        public void Find(FieldReads on)
        {
            if (on[_field].Text is not { } text)
                _open.Find(on);
            else if (_byText.TryGetValue(text, out var rules))
                rules.Find(on);
        }
    }
}
