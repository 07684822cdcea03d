namespace GovernanceConsole.Agents;

/// <summary>A part of the organisation that owns agents and budgets.</summary>
public sealed record BusinessUnitDefinition(string Name, string Owner);
