namespace GovernanceConsole.Agents;

/// <summary>A role card: what an agent of this persona is for and what it may touch. Each change makes a new version.</summary>
/// <param name="Purpose">One paragraph.</param>
/// <param name="Owner">E-mail of the person who answers for it.</param>
/// <param name="AllowedTools">The tools it may use; a tool not named here is prohibited.</param>
/// <param name="ProhibitedTools">Tools it may never use, even where a list above names them.</param>
/// <param name="DataClasses">The classes of data it may touch.</param>
/// <param name="MaxLevel">Ceiling of autonomy, 0 to 3, above which no dial lifts it.</param>
public sealed record PersonaDefinition(
    string Name,
    string Purpose,
    string Owner,
    IReadOnlyList<string> AllowedTools,
    IReadOnlyList<string> ProhibitedTools,
    IReadOnlyList<string> DataClasses,
    int MaxLevel);
