namespace GovernanceConsole.Policies.Rules;

/// <summary>Finds whole words and phrases, however many, in time linear in the text: Aho and Corasick's machine over words.</summary>
internal sealed class PhraseMatcher
{
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Node, int Word), int> _next = [];
    private readonly List<int> _fallback = [0];
    private readonly List<string?> _found = [null];

    public PhraseMatcher(IEnumerable<string> phrases)
    {
        var depths = new List<List<(int Node, int Parent, int Word)>>();
        foreach (var phrase in phrases.Order(StringComparer.Ordinal))
            Add(phrase, depths);
        // Shorter first: the fallback of a node is never as deep as the node.
        foreach (var (node, parent, word) in depths.Skip(1).SelectMany(depth => depth))
        {
            _fallback[node] = Step(_fallback[parent], word);
            _found[node] ??= _found[_fallback[node]];
        }
    }

    /// <summary>The first phrase that stands in the text, or null.</summary>
    public string? Find(IReadOnlyList<string> words)
    {
        var node = 0;
        foreach (var word in words)
        {
            node = _words.TryGetValue(word, out var known) ? Step(node, known) : 0;
            if (_found[node] is { } phrase)
                return phrase;
        }

        return null;
    }

    private void Add(string phrase, List<List<(int Node, int Parent, int Word)>> depths)
    {
        var (node, depth) = (0, 0);
        foreach (var text in WordTokens.Of(phrase))
        {
            if (!_words.TryGetValue(text, out var word))
                _words[text] = word = _words.Count;
            if (!_next.TryGetValue((node, word), out var next))
            {
                _next[(node, word)] = next = _found.Count;
                _found.Add(null);
                _fallback.Add(0);
                if (depths.Count == depth)
                    depths.Add([]);
                depths[depth].Add((next, node, word));
            }

            (node, depth) = (next, depth + 1);
        }

        if (node != 0)
            _found[node] ??= phrase;
    }

    private int Step(int node, int word)
    {
        while (true)
        {
            if (_next.TryGetValue((node, word), out var next))
                return next;
            if (node == 0)
                return 0;
            node = _fallback[node];
        }
    }
}
