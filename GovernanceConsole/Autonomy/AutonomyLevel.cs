namespace GovernanceConsole.Autonomy;

/// <summary>How far an agent may go alone.</summary>
public enum AutonomyLevel
{
    /// <summary>The agent drafts and recommends; people do.</summary>
    Assist = 0,

    /// <summary>The agent carries out what people have planned; risky steps wait for a person.</summary>
    Execute = 1,

    /// <summary>The agent also adjusts within caps that people set.</summary>
    Optimize = 2,

    /// <summary>The agent runs the workflow end to end; people see to the exceptions.</summary>
    Orchestrate = 3,
}
