namespace GovernanceConsole.KillSwitches;

/// <summary>What a kill switch stops, from the narrowest to everything.</summary>
public enum KillTarget
{
    Tool,
    Channel,
    Workflow,
    Persona,
    Agent,
    BusinessUnit,
    Everything,
}

/// <summary>The scope of a kill switch: one tool, channel, workflow, persona, agent or business unit, or everything.</summary>
/// <param name="Id">The id of what is stopped; null only for everything.</param>
public sealed record KillScope(KillTarget Target, string? Id)
{
    public static readonly KillScope All = new(KillTarget.Everything, null);

    public override string ToString() => Target == KillTarget.Everything ? "everything" : $"{Word(Target)} {Id}";

    /// <summary>The target's word on the wire.</summary>
    public static string Word(KillTarget target) => target switch
    {
        KillTarget.Tool => "tool",
        KillTarget.Channel => "channel",
        KillTarget.Workflow => "workflow",
        KillTarget.Persona => "persona",
        KillTarget.Agent => "agent",
        KillTarget.BusinessUnit => "business_unit",
        KillTarget.Everything => "everything",
    };
}
