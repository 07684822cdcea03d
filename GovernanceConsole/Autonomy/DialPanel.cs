namespace GovernanceConsole.Autonomy;

/// <summary>A part of the dial drawer that another area shows. The component takes the parameter <c>Scope</c>.</summary>
public sealed record DialPanel(Type Component, int Order);
