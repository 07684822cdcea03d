using System.Text.Json;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Whether the versions at work have passed what their persona has to pass. What nobody ran has not.</summary>
internal static class EvaluationControls
{
    // Longer names are no versions: nobody reads them.
    private const int MaxVersion = 100;

    /// <summary>Why the agent is held at level 0, or null.</summary>
    public static string? Problem(DecisionSnapshot snapshot, GovernedAgent agent, DecisionRequest request, EvaluationFacts? facts)
    {
        foreach (var suite in snapshot.Suites.For(agent.Definition.Persona))
        {
            if (Problem(suite, snapshot, request, facts?.Suites.FirstOrDefault(fact => fact.Suite == suite.Id)) is { } problem)
                return problem;
        }

        return null;
    }

    /// <summary>The version that a question names of a part, or null.</summary>
    public static string? VersionOf(DecisionRequest request, string part) =>
        request.Context.ValueKind == JsonValueKind.Object && request.Context.TryGetProperty("versions", out var versions)
        && versions.ValueKind == JsonValueKind.Object && versions.TryGetProperty(part, out var version)
        && version.ValueKind == JsonValueKind.String && version.GetString() is { Length: > 0 and <= MaxVersion } named ? named : null;

    private static string? Problem(RequiredSuite suite, DecisionSnapshot snapshot, DecisionRequest request, SuiteFact? fact)
    {
        if (!suite.IsReadable)
            return $"the suite '{suite.Id}' cannot be read";
        if (suite.Parts.FirstOrDefault(part => VersionOf(request, part) is null) is { } unnamed)
            return $"the question names no {unnamed} version, which '{suite.Id}' watches";
        if (fact is null)
            return $"no passed run of '{suite.Id}'{For(suite, request)}";
        if (!fact.Passed)
            return $"the last run of '{suite.Id}'{For(suite, request)} failed";
        return suite.WatchesPacks && fact.Packs != snapshot.Policies.Fingerprint ? $"no run of '{suite.Id}' since the policy packs changed" : null;
    }

    private static string For(RequiredSuite suite, DecisionRequest request) =>
        suite.Parts.Count == 0 ? "" : " for " + string.Join(", ", suite.Parts.Select(part => $"{part} {VersionOf(request, part)}"));
}
