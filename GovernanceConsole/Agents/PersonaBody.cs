namespace GovernanceConsole.Agents;

/// <summary>A persona as calls send it.</summary>
/// <param name="MaxLevel">Absent: no ceiling below 3.</param>
public sealed record PersonaBody(
    string Name, string Purpose, string Owner, IReadOnlyList<string>? AllowedTools = null, IReadOnlyList<string>? ProhibitedTools = null,
    IReadOnlyList<string>? DataClasses = null, int MaxLevel = 3)
{
    public PersonaDefinition ToDefinition() => new(Name, Purpose, Owner, AllowedTools ?? [], ProhibitedTools ?? [], DataClasses ?? [], MaxLevel);
}
