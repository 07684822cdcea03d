namespace GovernanceConsole.Access;

/// <summary>The kinds of rule document this area owns.</summary>
public static class AccessRules
{
    public static readonly string Person = "person";
    public static readonly string Client = "client";
}
