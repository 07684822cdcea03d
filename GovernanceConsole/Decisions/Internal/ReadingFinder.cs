using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Looks up the readings that a question depends on.</summary>
internal static class ReadingFinder
{
    /// <summary>Null where it depends on none.</summary>
    public static ReadingFacts? Find(DecisionSnapshot rules, DecisionRequest request, IReadingBook readings)
    {
        var sources = request.ResourceType == "workflow" ? rules.FindWorkflow(request.ResourceId)?.RequiresData : null;
        var platform = rules.Platforms.Count == 0 || rules.FindAction(request.ActionName) is not { } action ? null : rules.FindPlatform(action.Definition.Tool ?? request.Tool);
        if (sources is not { Count: > 0 } && platform is null)
            return null;
        var data = new SortedDictionary<string, DataReading>(StringComparer.Ordinal);
        foreach (var source in sources ?? [])
        {
            if (readings.Data(source) is { } reading)
                data[source] = reading with { Note = null };
        }

        return new ReadingFacts(data, platform is null ? null : readings.Platform(platform.Id) is { } health ? health with { Note = null } : null);
    }
}
