using System.Runtime.CompilerServices;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>A name, its characters kept in what is named wherever they fit, so that to compare them goes nowhere else in memory.</summary>
internal readonly struct NearName
{
    private readonly string _name;
    private readonly int _length;
    private readonly Characters _characters;

    public NearName(string name)
    {
        (_name, _length) = (name, name.Length);
        if (name.Length <= Characters.Capacity)
            name.CopyTo(_characters);
    }

    public bool Is(string name) =>
        _length == name.Length && (_length > Characters.Capacity ? _name == name : name.AsSpan().SequenceEqual(((ReadOnlySpan<char>)_characters)[.._length]));

    public override string ToString() => _name;

    // Room for most ids of agents: "campaign-drafter" has 16.
    [InlineArray(Capacity)]
    private struct Characters
    {
        public const int Capacity = 24;

        private char _first;
    }
}
