namespace GovernanceConsole.Agents;

/// <summary>A tab of an agent's page that another area shows. The component takes the parameter <c>AgentId</c>.</summary>
/// <param name="Slug">The tab's name in the URL.</param>
public sealed record AgentTab(string Title, string Slug, int Order, Type Component);

/// <summary>A column of the register that another area fills. The component takes the parameter <c>AgentId</c>.</summary>
public sealed record AgentColumn(string Title, int Order, Type Component);

/// <summary>An action at the head of an agent's page. The component takes the parameter <c>AgentId</c>.</summary>
public sealed record AgentAction(int Order, Type Component);
