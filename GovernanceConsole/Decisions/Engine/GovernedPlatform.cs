using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>A platform with its id.</summary>
public sealed record GovernedPlatform(string Id, PlatformDefinition Definition);
