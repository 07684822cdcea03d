namespace GovernanceConsole.Budgets;

/// <summary>Limits by the places they cover. A look-up costs one step for each combination of parts that some limit names, however many limits there are.</summary>
public sealed class LimitIndex
{
    public static readonly LimitIndex Empty = new([]);

    private readonly Dictionary<MeterPlace, List<MeteredLimit>> _byPlace = [];
    private readonly int[] _shapes;

    // Hard stops on a channel, region or segment also bind what names none: silence is no way around them.
    private readonly MeteredLimit[] _evenUnnamed;

    public LimitIndex(IEnumerable<MeteredLimit> limits)
    {
        foreach (var limit in limits.OrderBy(limit => limit.Source, StringComparer.Ordinal))
        {
            if (!_byPlace.TryGetValue(limit.Covers, out var here))
                _byPlace[limit.Covers] = here = [];
            here.Add(limit);
            All[limit.Source] = limit;
        }

        _evenUnnamed = [.. All.Values.Where(limit => limit.IsHardStop && (limit.Covers.Shape & MeterPlace.Nameable) != 0)];
        _shapes = [.. _byPlace.Keys.Select(place => place.Shape).Distinct().Order()];
    }

    /// <summary>Every limit by its source.</summary>
    public Dictionary<string, MeteredLimit> All { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => _shapes.Length == 0;

    /// <summary>The limits that cover a place, in the order of their sources.</summary>
    public IReadOnlyList<MeteredLimit> On(in MeterPlace place)
    {
        List<MeteredLimit>? found = null;
        foreach (var shape in _shapes)
        {
            if ((place.Shape & shape) == shape && _byPlace.TryGetValue(place.Keep(shape), out var here))
                (found ??= []).AddRange(here);
        }

        if ((place.Shape & MeterPlace.Nameable) != MeterPlace.Nameable)
        {
            foreach (var limit in _evenUnnamed)
            {
                if ((place.Shape & limit.Covers.Shape) != limit.Covers.Shape && limit.Covers.Admits(place))
                    (found ??= []).Add(limit);
            }
        }

        found?.Sort((one, other) => string.CompareOrdinal(one.Source, other.Source));
        return found ?? (IReadOnlyList<MeteredLimit>)[];
    }
}
