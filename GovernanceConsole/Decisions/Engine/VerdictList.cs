using GovernanceConsole.Approvals;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Gathers what the controls say. A permit costs no allocation.</summary>
internal struct VerdictList
{
    private List<Reason>? _reasons;

    /// <summary>Deny over hold over permit.</summary>
    public Outcome Outcome { get; private set; }

    public readonly IReadOnlyList<Reason> Reasons => _reasons ?? (IReadOnlyList<Reason>)[];

    public void Add(Reason reason)
    {
        (_reasons ??= []).Add(reason);
        if (reason.Outcome > Outcome)
            Outcome = reason.Outcome;
    }

    /// <summary>Takes back the holds that an approval covers. What denies stays.</summary>
    public void Lift(IReadOnlyList<string> covered)
    {
        if (_reasons is null)
            return;
        _reasons.RemoveAll(reason => reason.Outcome == Outcome.Hold && covered.Contains(HoldReason.KeyOf(reason.Control.Word(), reason.Code, reason.Source)));
        Outcome = _reasons.Count == 0 ? Outcome.Permit : _reasons.Max(reason => reason.Outcome);
    }

    public void Deny(Control control, string code, string message, string? liftedBy, string? limit = null, string? used = null, string? source = null, string? remaining = null) =>
        Add(new Reason(control, Outcome.Deny, code, message, limit, used, remaining, LiftedBy: liftedBy, Source: source));

    public void Hold(Control control, string code, string message, string? liftedBy, string? limit = null, string? used = null, string? source = null, string? remaining = null) =>
        Add(new Reason(control, Outcome.Hold, code, message, limit, used, remaining, LiftedBy: liftedBy, Source: source));
}
