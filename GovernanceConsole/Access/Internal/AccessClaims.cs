namespace GovernanceConsole.Access.Internal;

/// <summary>The claims of a principal that the console reads.</summary>
internal static class AccessClaims
{
    public const string Client = "client_id";
    public const string Agent = "agent_id";
    public const string Scope = "scope";

    /// <summary>Which of a person's sessions it is.</summary>
    public const string Session = "sid";
}
