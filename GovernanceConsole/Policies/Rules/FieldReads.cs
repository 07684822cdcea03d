namespace GovernanceConsole.Policies.Rules;

/// <summary>The fields of one case, each taken out of its JSON once, however many rules look at it. Of the current thread: used up before the next case is taken.</summary>
internal sealed class FieldReads
{
    [ThreadStatic]
    private static FieldReads? Reused;

    private readonly FieldValue[] _values = new FieldValue[Fields.Count];
    private readonly bool[] _isRead = new bool[Fields.Count];

    private FieldReads(PolicyCase on) => On = on;

    public PolicyCase On { get; private set; }

    /// <summary>Room for the rules that may apply.</summary>
    public List<PlacedRule> Found { get; } = [];

    /// <summary>Ask again only when the last case is done with; never across an await.</summary>
    public static FieldReads Of(PolicyCase on)
    {
        var reads = Reused ??= new FieldReads(on);
        reads.On = on;
        Array.Clear(reads._isRead);
        reads.Found.Clear();
        return reads;
    }

    public FieldValue this[Field field]
    {
        get
        {
            // A path is whatever its writer made it; there is no end of them to make room for.
            if (field.Ordinal is not { } ordinal)
                return field.Read(On);
            if (!_isRead[ordinal])
                (_values[ordinal], _isRead[ordinal]) = (field.Read(On), true);
            return _values[ordinal];
        }
    }
}
