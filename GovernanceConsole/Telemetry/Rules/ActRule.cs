namespace GovernanceConsole.Telemetry.Rules;

/// <summary>A tool call of a trace, as far as its permit concerns.</summary>
/// <param name="PermitBy">The latest its permit may have been given, microseconds since 1970.</param>
/// <param name="NamedEvaluation">The decision that its span names.</param>
internal sealed record ClaimedAct(string Agent, string Tool, long PermitBy, string? NamedEvaluation);

/// <summary>Which permit covers an act, or why none does.</summary>
internal sealed record ActFinding(string? EvaluationId, string? Reason);

/// <summary>Finds the permit behind an act. Pure.</summary>
internal static class ActRule
{
    /// <param name="named">The decision that the span names, where the ledger has it.</param>
    /// <param name="near">The decisions of its run and trace.</param>
    /// <param name="isUsed">Whether another call of this tool goes by the permit already: a permit is for one act.</param>
    /// <param name="isCatalogued">Whether the catalogue knows the tool, so that the wrong one can be told from one by another name.</param>
    public static ActFinding Judge(ClaimedAct act, KnownDecision? named, IEnumerable<KnownDecision> near, Func<string, bool> isUsed, bool isCatalogued)
    {
        var problem = act.NamedEvaluation is null ? null : Problem(act, named, isUsed, isCatalogued);
        if (named is not null && problem is null)
            return new ActFinding(named.EvaluationId, null);
        var permits = near.Where(decision => decision.IsPermit && decision.Agent == act.Agent).ToList();
        // The earliest that is left: acts and permits of one kind pair off in their order.
        var found = permits.Where(permit => permit.Fits(act.Tool) && permit.At <= act.PermitBy && !isUsed(permit.EvaluationId)).MinBy(permit => permit.At);
        return found is not null ? new ActFinding(found.EvaluationId, null) : new ActFinding(null, problem ?? Missing(act, permits, isUsed));
    }

    private static string? Problem(ClaimedAct act, KnownDecision? named, Func<string, bool> isUsed, bool isCatalogued) => named switch
    {
        null => "The decision that it names is not in the ledger.",
        _ when named.Agent != act.Agent => "The decision that it names is about another agent.",
        { IsPermit: false } => $"The decision that it names is no permit ({named.Outcome}).",
        _ when isCatalogued && !named.Fits(act.Tool) => $"The permit that it names is for {named.Action}.",
        _ when isUsed(named.EvaluationId) => "The permit that it names was used by another call.",
        _ => null,
    };

    private static string Missing(ClaimedAct act, List<KnownDecision> permits, Func<string, bool> isUsed) => permits.Find(permit => permit.Fits(act.Tool)) switch
    {
        null when permits.Count == 0 => "There is no permit in its run or trace.",
        null => "No permit in its run or trace is for this tool.",
        var fitting when isUsed(fitting.EvaluationId) => "The permits in its run or trace were used by other calls.",
        _ => "The permit in its run or trace was given after it.",
    };
}
