namespace GovernanceConsole.Autonomy.UI;

/// <summary>Which way the board runs across.</summary>
public enum BoardAxis
{
    Region,
    Segment,
}

/// <summary>One column of the board; null is "any".</summary>
internal sealed record BoardColumn(string? Value)
{
    public string Title => Value ?? "any";
}

/// <summary>One cell: the level in force there, and whether it is set there or inherited.</summary>
internal sealed record BoardCell(DialScope Scope, EffectiveLevel Effective, DialDefinition? SetHere)
{
    public bool IsPaused => Effective.PausedBy is not null;

    public bool IsTimeBoxedAt(DateTimeOffset now) => Effective.SetBy?.IsTimeBoxedAt(now) == true;
}

/// <summary>The board as it is laid out: workflows down, one axis across.</summary>
internal static class BoardView
{
    /// <summary>"any" first, then every place that a dial names or an agent asked about.</summary>
    public static IReadOnlyList<BoardColumn> Columns(BoardAxis axis, IEnumerable<DialDefinition> dials, IKnownPlaces? places)
    {
        var set = dials.Select(dial => axis == BoardAxis.Region ? dial.Scope.Region : dial.Scope.Segment).OfType<string>();
        var known = axis == BoardAxis.Region ? places?.Regions : places?.Segments;
        return [new BoardColumn(null), .. set.Concat(known ?? []).Distinct().Order(StringComparer.Ordinal).Select(value => new BoardColumn(value))];
    }

    public static BoardCell Cell(DialBoard board, string workflow, BoardAxis axis, string? across, string? channel, DateTimeOffset now)
    {
        var scope = axis == BoardAxis.Region ? new DialScope(workflow, Channel: channel, Region: across) : new DialScope(workflow, Segment: across, Channel: channel);
        return new BoardCell(scope, board.Resolve(scope, now), board.Of(workflow).FirstOrDefault(dial => dial.Scope == scope));
    }
}
