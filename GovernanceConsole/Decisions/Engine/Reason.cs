namespace GovernanceConsole.Decisions.Engine;

/// <summary>One control that did not let the action pass.</summary>
/// <param name="Outcome">Hold or deny.</param>
/// <param name="Code">One of <see cref="ReasonCodes"/>.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Limit">The limit, in words or as a number, where there is one.</param>
/// <param name="Used">What the action has or has used of it.</param>
/// <param name="Remaining">What is left.</param>
/// <param name="LiftedBy">Who can lift it: <c>role:cmo</c>.</param>
/// <param name="Source">The rule that spoke: a kill switch's id, a dial's scope.</param>
public sealed record Reason(
    Control Control,
    Outcome Outcome,
    string Code,
    string Message,
    string? Limit = null,
    string? Used = null,
    string? Remaining = null,
    string? LiftedBy = null,
    string? Source = null);
