using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Hard stops, consent and jurisdiction, guidance: what people wrote down.</summary>
internal static class PolicyControls
{
    /// <summary>The request as packs and hard stops look at it; null where there are none.</summary>
    public static PolicyCase? CaseOf(DecisionSnapshot snapshot, GovernedAgent? agent, GovernedAction? action, int level, DecisionRequest request, RequestFacts facts, DateTimeOffset now) =>
        snapshot.Policies.IsEmpty && snapshot.HardStops.IsEmpty ? null : Case(agent, action, request, level, now, facts.Policies);

    /// <summary>What the engine needs to know of what the ledger does not keep.</summary>
    /// <param name="redacted">The ledger does not keep all of its other members either.</param>
    public static PolicyFacts Find(DecisionSnapshot snapshot, DecisionRequest request, bool redacted = false)
    {
        if (snapshot.Policies.IsEmpty && snapshot.HardStops.IsEmpty)
            return PolicyFacts.None;
        var on = Case(request.SubjectType == "agent" ? snapshot.FindAgent(request.SubjectId) : null, snapshot.FindAction(request.ActionName), request);
        var (facts, stops) = (snapshot.Policies.FindFacts(on, snapshot.TimeZone, redacted), snapshot.HardStops.Find(on, snapshot.StopLists));
        return stops.Count == 0 ? facts : facts with { Stops = stops };
    }

    public static void Check(HardStopIndex stops, PolicyCase on, PolicyVerdict said, ref VerdictList verdicts)
    {
        foreach (var stop in stops.Judge(on))
            verdicts.Deny(Control.HardStop, ReasonCodes.HardStop, stop.Message, "role:cmo", limit: stop.Until, used: stop.Found, source: stop.Id);
        // In the order of the controls: what consent and the law ask for speaks before guidance.
        foreach (var remark in said.Enforced)
        {
            if (remark.Voice != RuleVoice.Guidance)
                Speak(remark, Control.Consent, remark.Voice == RuleVoice.ConsentMissing ? ReasonCodes.ConsentMissing : ReasonCodes.Jurisdiction, ref verdicts);
        }

        foreach (var remark in said.Enforced)
        {
            if (remark.Voice == RuleVoice.Guidance)
                Speak(remark, Control.Guidance, ReasonCodes.Guidance, ref verdicts);
        }
    }

    private static void Speak(RuleRemark remark, Control control, string code, ref VerdictList verdicts)
    {
        if (remark.Effect == RuleEffect.Deny)
            verdicts.Deny(control, code, remark.Message, "role:cmo", source: remark.Source);
        else
            verdicts.Hold(control, code, remark.Message, "role:cmo", source: remark.Source);
    }

    private static PolicyCase Case(GovernedAgent? agent, GovernedAction? action, DecisionRequest request, int level = 0, DateTimeOffset now = default, PolicyFacts? facts = null) => new()
    {
        SubjectType = request.SubjectType,
        SubjectId = request.SubjectId,
        SubjectProperties = request.SubjectProperties,
        ActionName = request.ActionName,
        ActionProperties = request.Properties,
        ResourceType = request.ResourceType,
        ResourceId = request.ResourceId,
        ResourceProperties = request.ResourceProperties,
        Context = request.Context,
        Agent = agent?.Definition,
        Action = action?.Definition,
        Level = level,
        Now = now,
        Facts = facts,
    };
}
