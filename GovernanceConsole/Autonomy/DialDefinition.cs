namespace GovernanceConsole.Autonomy;

/// <summary>The autonomy level set at one scope.</summary>
/// <param name="Level">0 to 3.</param>
/// <param name="ExpiresAt">When a time-boxed level ends; from then on <paramref name="FallbackLevel"/> holds.</param>
/// <param name="FallbackLevel">What stood here before the time-boxed level; null to inherit.</param>
/// <param name="Paused">While true, nothing under this scope goes beyond level 0.</param>
/// <param name="SetBy">Who set it.</param>
/// <param name="SetAt">When.</param>
/// <param name="Reason">Why.</param>
public sealed record DialDefinition(
    DialScope Scope,
    int Level,
    string SetBy,
    DateTimeOffset SetAt,
    string Reason,
    DateTimeOffset? ExpiresAt = null,
    int? FallbackLevel = null,
    bool Paused = false)
{
    /// <summary>The level this dial gives now, or null where it gives none and the next scope decides.</summary>
    public int? LevelAt(DateTimeOffset now) => ExpiresAt is { } end && now >= end ? FallbackLevel : Level;

    /// <summary>True while a time-boxed level runs.</summary>
    public bool IsTimeBoxedAt(DateTimeOffset now) => ExpiresAt is { } end && now < end;
}
