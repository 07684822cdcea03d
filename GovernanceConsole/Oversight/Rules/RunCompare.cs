namespace GovernanceConsole.Oversight.Rules;

/// <summary>Compares two runs. Pure.</summary>
internal static class RunCompare
{
    private const string Changed = " → ";

    public static RunComparison Of(RunTimeline a, RunTimeline b) => new(
        Side(a), Side(b),
        [.. RunSums.Of(a).Zip(RunSums.Of(b), (one, other) => new FigurePair(one.Name, one.Value, other.Value, other.Value - one.Value))],
        [.. Versions(a.Versions, b.Versions)],
        RunAlignment.Of(a.Steps, b.Steps));

    private static RunSide Side(RunTimeline run) => new(run.Id, run.Agent, run.StartedAt, run.LastAt, run.SpansCut);

    private static IEnumerable<VersionPair> Versions(IReadOnlyList<RunVersion> a, IReadOnlyList<RunVersion> b)
    {
        var (ofA, ofB) = (a.ToDictionary(one => (one.Kind, one.Id), Words), b.ToDictionary(one => (one.Kind, one.Id), Words));
        // What stands in one of them only comes where its kind does.
        var kinds = a.Concat(b).Select(one => one.Kind).Distinct().ToList();
        foreach (var key in ofA.Keys.Union(ofB.Keys).OrderBy(key => kinds.IndexOf(key.Kind)))
        {
            var (one, other) = (ofA.GetValueOrDefault(key), ofB.GetValueOrDefault(key));
            yield return new VersionPair(key.Kind, key.Id, one, other, one != other);
        }
    }

    private static string Words(RunVersion version) => string.Join(Changed, version.Versions);
}
