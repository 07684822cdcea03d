namespace GovernanceConsole.Assurance.Rules;

/// <summary>What was good in a stretch of time, of all there was.</summary>
/// <param name="Start">Its beginning.</param>
/// <param name="Length">How long it is.</param>
internal sealed record SlaPoint(DateTimeOffset Start, TimeSpan Length, double Good, double Total)
{
    public DateTimeOffset End => Start + Length;

    public double Bad => Total - Good;
}

/// <summary>A count as it is kept.</summary>
/// <param name="Slot">The stretch of five minutes, from 1970 on.</param>
/// <param name="Bucket">What of it is counted: a step of time, a kind of outcome or review.</param>
/// <param name="Sum">The sum of the figures, for reported ones.</param>
internal readonly record struct SlaCount(long Slot, int Bucket, long Count, double Sum = 0);
