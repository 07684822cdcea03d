namespace GovernanceConsole.Autonomy;

/// <summary>The kinds of rule document this area owns.</summary>
public static class AutonomyRules
{
    public static readonly string Workflow = "workflow";
    public static readonly string Action = "action";
    public static readonly string Dial = "dial";
    public static readonly string Proposal = "dial_proposal";
}
