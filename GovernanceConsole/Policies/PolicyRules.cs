namespace GovernanceConsole.Policies;

/// <summary>The kinds of rule document this area owns.</summary>
public static class PolicyRules
{
    public static readonly string Policy = "policy";
    public static readonly string HardStop = "hard_stop";
    public static readonly string Redaction = "redaction";
}
