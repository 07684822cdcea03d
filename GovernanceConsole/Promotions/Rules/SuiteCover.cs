using GovernanceConsole.Assurance;

namespace GovernanceConsole.Promotions.Rules;

/// <summary>Versions that an agent works with now, against one suite of its persona.</summary>
/// <param name="Suite">What people call it.</param>
/// <param name="Versions">In words; null where the agent has named none yet.</param>
internal sealed record SuiteCover(string Suite, string? Versions, VersionState State);
