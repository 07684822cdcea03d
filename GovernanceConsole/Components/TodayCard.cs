namespace GovernanceConsole.Components;

/// <summary>A card that an area shows on Today: a component without required parameters.</summary>
public sealed record TodayCard(Type Component, int Order);
