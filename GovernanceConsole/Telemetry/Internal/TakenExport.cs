namespace GovernanceConsole.Telemetry.Internal;

/// <summary>What became of one export.</summary>
internal abstract record TakenExport
{
    private TakenExport()
    {
    }

    /// <summary>What was not rejected is stored.</summary>
    /// <param name="Problem">Why some was rejected; null where nothing was.</param>
    public sealed record Stored(int Rejected, string? Problem) : TakenExport;

    /// <summary>Nothing is kept; the same may be sent again in a moment.</summary>
    public sealed record Unavailable(string Detail) : TakenExport;
}
