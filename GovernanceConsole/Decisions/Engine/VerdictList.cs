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

    public void Deny(Control control, string code, string message, string? liftedBy, string? limit = null, string? used = null, string? source = null) =>
        Add(new Reason(control, Outcome.Deny, code, message, limit, used, LiftedBy: liftedBy, Source: source));

    public void Hold(Control control, string code, string message, string? liftedBy, string? limit = null, string? used = null, string? source = null) =>
        Add(new Reason(control, Outcome.Hold, code, message, limit, used, LiftedBy: liftedBy, Source: source));
}
