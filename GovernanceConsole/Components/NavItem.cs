namespace GovernanceConsole.Components;

/// <summary>A menu entry. Each area registers its own; the menu shows those whose policy the person satisfies.</summary>
/// <param name="Order">Where it stands in the menu, from the top.</param>
public sealed record NavItem(string Href, string Title, string Icon, int Order, string Policy = "permission:ReadConsole");
