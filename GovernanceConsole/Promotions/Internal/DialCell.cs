using GovernanceConsole.Autonomy;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>One agent at one dial, with what it did there since the level began.</summary>
/// <param name="Recent">The same of the last so many days only.</param>
internal sealed record DialCell(string Agent, DialScope Scope, int Level, bool IsPaused, CellEvidence Evidence, EvidencePack Pack, Func<TimeSpan, CellEvidence> Recent)
{
    /// <summary>The same day by day, as drift is looked for in it.</summary>
    public IReadOnlyList<DriftDay> Days { get; init; } = [];
}
