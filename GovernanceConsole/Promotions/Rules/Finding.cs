namespace GovernanceConsole.Promotions.Rules;

/// <summary>What the evidence of one agent at one dial says.</summary>
/// <param name="Automatic">A gate that broke asks to lower the dial at once.</param>
/// <param name="GateVersions">The gates it was judged by, each with its version, so that an edited one shows.</param>
internal sealed record Finding(RecommendationKind Kind, int FromLevel, int ToLevel, IReadOnlyList<GateResult> Gates, IReadOnlyList<string> Missing, string Why, bool Automatic, string GateVersions);
