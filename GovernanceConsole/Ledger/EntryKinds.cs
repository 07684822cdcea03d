namespace GovernanceConsole.Ledger;

/// <summary>The kinds of ledger entry. More may come; readers skip what they do not know.</summary>
public static class EntryKinds
{
    public static readonly string Decision = "decision";
    public static readonly string Outcome = "outcome";

    /// <summary>What came of work that no permit was asked for, as a person imported it.</summary>
    public static readonly string ExternalOutcome = "external_outcome";
    public static readonly string Approval = "approval";
    public static readonly string Kill = "kill";
    public static readonly string Release = "release";
    public static readonly string RuleChange = "rule_change";
    public static readonly string Reservation = "reservation";
    public static readonly string Reading = "reading";

    /// <summary>A service level came to be breached, or is met again.</summary>
    public static readonly string Sla = "sla";
    public static readonly string EvaluationRun = "evaluation_run";
    public static readonly string Notice = "notice";
    public static readonly string Recommendation = "recommendation";
    /// <summary>An agent's behaviour drifted from what it was, or is back.</summary>
    public static readonly string Drift = "drift";

    /// <summary>An incident was reported or changed, or what it cost was booked.</summary>
    public static readonly string Incident = "incident";
    public static readonly string Checkpoint = "checkpoint";
}
