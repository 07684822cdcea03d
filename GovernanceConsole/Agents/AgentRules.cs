namespace GovernanceConsole.Agents;

/// <summary>The kinds of rule document this area owns.</summary>
public static class AgentRules
{
    public static readonly string Persona = "persona";
    public static readonly string Agent = "agent";
    public static readonly string BusinessUnit = "business_unit";
}
