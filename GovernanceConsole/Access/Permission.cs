namespace GovernanceConsole.Access;

/// <summary>Everything a caller can be allowed to do. Pages, endpoints and services ask for the same one.</summary>
public enum Permission
{
    /// <summary>Read any page or list of the console.</summary>
    ReadConsole,

    /// <summary>Define personas, agents and their credentials.</summary>
    ManageAgents,

    /// <summary>Set dials and pause them.</summary>
    SetDials,

    /// <summary>Be the second person who agrees to a raise that a colleague asked for.</summary>
    AgreeToRaises,

    /// <summary>Accept, decline and defer what the evidence recommends.</summary>
    DecideRecommendations,

    /// <summary>Define workflows, the action catalogue and business units.</summary>
    ManageCatalogue,

    /// <summary>Set budgets and release what they hold in reserve.</summary>
    ManageBudgets,

    /// <summary>Agree, for finance, to what a colleague declares a task to be worth.</summary>
    ApproveValue,

    /// <summary>Write guidance rules, packs and hard stops.</summary>
    ManagePolicies,

    /// <summary>Engage and release kill switches.</summary>
    Kill,

    /// <summary>Decide held actions.</summary>
    DecideApprovals,

    /// <summary>Verify and export the ledger.</summary>
    Audit,

    /// <summary>People, roles, automation clients.</summary>
    ManageAccess,

    /// <summary>Ask the decision API: for itself, or with the gateway scope for any agent.</summary>
    AskDecisions,

    /// <summary>Report what came of permitted actions.</summary>
    ReportOutcomes,

    /// <summary>Send traces.</summary>
    ReportTelemetry,
}
