namespace GovernanceConsole.Components;

/// <summary>Something an area shows in the bar of every page: a component without required parameters.</summary>
public sealed record BarItem(Type Component, int Order);
