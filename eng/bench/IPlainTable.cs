namespace GovernanceConsole.Bench;

/// <summary>A table that nothing but the end of is written.</summary>
internal interface IPlainTable
{
    /// <summary>Returns once the lines are on disk.</summary>
    Task CommitAsync(IReadOnlyList<PlainLine> lines);
}

internal readonly record struct PlainLine(byte[] Body, byte[] Hash);
