namespace GovernanceConsole.Decisions.Engine;

/// <summary>The controls, in the order in which they are shown and in which one of several equal refusals speaks first.</summary>
public enum Control
{
    KillSwitch,
    AgentStatus,
    Tool,
    DataClass,
    Action,
    Delegation,
    Scope,
    HardStop,
    Platform,
    DataQuality,
    Sla,
    Consent,
    Guidance,
    Autonomy,
    Confidence,
    Plan,
    Budget,
    Runaway,
    Approval,
}

/// <summary>The controls' words on the wire and in the ledger.</summary>
public static class ControlWords
{
    /// <summary>Every control, in order.</summary>
    public static readonly IReadOnlyList<Control> All = Enum.GetValues<Control>();

    public static string Word(this Control control) => control switch
    {
        Control.KillSwitch => "kill_switch",
        Control.AgentStatus => "agent_status",
        Control.Tool => "tool",
        Control.DataClass => "data_class",
        Control.Action => "action",
        Control.Delegation => "delegation",
        Control.Scope => "scope",
        Control.HardStop => "hard_stop",
        Control.Platform => "platform",
        Control.DataQuality => "data_quality",
        Control.Sla => "sla",
        Control.Consent => "consent",
        Control.Guidance => "guidance",
        Control.Autonomy => "autonomy",
        Control.Confidence => "confidence",
        Control.Plan => "plan",
        Control.Budget => "budget",
        Control.Runaway => "runaway",
        Control.Approval => "approval",
    };

    public static Control Parse(string word) => All.First(control => control.Word() == word);
}
