using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Looks up the breached service levels that bind a question.</summary>
internal static class SlaFinder
{
    /// <summary>None where nothing is breached, which costs next to nothing.</summary>
    public static IReadOnlyList<SlaFact> Find(DecisionSnapshot rules, DecisionRequest request, Func<string, SlaFact?> breach)
    {
        if (rules.Slas.IsEmpty)
            return [];
        List<SlaFact>? found = null;
        foreach (var id in rules.Slas.Of(request.SubjectType == "agent" ? request.SubjectId : null, request.ResourceType == "workflow" ? request.ResourceId : null))
        {
            if (breach(id) is { } fact)
                (found ??= []).Add(fact);
        }

        return found ?? (IReadOnlyList<SlaFact>)[];
    }
}
