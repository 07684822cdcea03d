namespace GovernanceConsole.Policies;

/// <summary>What a version of a pack made of the content, or of members that were taken out.</summary>
/// <param name="Pack">Id and version: <c>brand-safety@3</c>. For another version it says nothing.</param>
/// <param name="Truths">One letter for each such condition, in their order: t, f or u; run lengths before the letter.</param>
public sealed record ContentFinding(string Pack, string Truths);

/// <summary>A hard stop whose list has to do with the request.</summary>
/// <param name="Found">What matched, or null where the list could not be looked into.</param>
public sealed record StopFinding(string Id, string? Found);

/// <summary>What packs and hard stops need to know of a request that the ledger does not keep, worked out on the request's own thread.</summary>
/// <param name="Zone">The time zone of whom the action is for; null where no rule asks, empty where it cannot be told.</param>
public sealed record PolicyFacts(string? Zone, IReadOnlyList<ContentFinding> Content, IReadOnlyList<StopFinding> Stops)
{
    /// <summary>Nothing that a rule asks for.</summary>
    public static readonly PolicyFacts None = new(null, [], []);

    /// <summary>What packs made of members of which some were taken out before the question was stored; empty where none was.</summary>
    public IReadOnlyList<ContentFinding> Said { get; init; } = [];

    public bool IsEmpty => Zone is null && Content.Count == 0 && Stops.Count == 0 && Said.Count == 0;
}
