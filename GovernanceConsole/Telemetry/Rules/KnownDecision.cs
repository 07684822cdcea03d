namespace GovernanceConsole.Telemetry.Rules;

/// <summary>What an act is compared with: a decision of the ledger.</summary>
/// <param name="At">Microseconds since 1970, UTC.</param>
/// <param name="Tools">Plain names that a call under it may go by: the action's, and those of its tool.</param>
internal sealed record KnownDecision(string EvaluationId, string Agent, string? RunId, long At, string Outcome, string Action, IReadOnlySet<string> Tools)
{
    public bool IsPermit => Outcome == "permit";

    /// <summary>True where a call of this tool can be what was decided. A call that names no tool can be anything.</summary>
    public bool Fits(string tool) => tool.Length == 0 || Tools.Contains(ToolNames.Plain(tool));
}
