using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Looks up the runs that a question depends on.</summary>
internal static class EvaluationFinder
{
    /// <summary>Null where its agent has to have passed none.</summary>
    public static EvaluationFacts? Find(DecisionSnapshot rules, DecisionRequest request, SuiteRuns runs)
    {
        if (rules.Suites.IsEmpty || request.SubjectType != "agent" || rules.FindAgent(request.SubjectId) is not { } agent || rules.Suites.For(agent.Definition.Persona) is not { Count: > 0 } suites)
            return null;
        var found = new List<SuiteFact>(suites.Count);
        foreach (var suite in suites)
        {
            if (runs.Last(suite.Id, agent.Id, suite.Parts, VersionsOf(suite, request)) is { } run)
                found.Add(new SuiteFact(suite.Id, run.Passed, run.Seq, run.Packs));
        }

        return new EvaluationFacts(found);
    }

    private static Dictionary<string, string> VersionsOf(RequiredSuite suite, DecisionRequest request)
    {
        var versions = new Dictionary<string, string>(suite.Parts.Count, StringComparer.Ordinal);
        foreach (var part in suite.Parts)
        {
            if (EvaluationControls.VersionOf(request, part) is { } version)
                versions[part] = version;
        }

        return versions;
    }
}
