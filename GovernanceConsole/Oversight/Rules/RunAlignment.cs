namespace GovernanceConsole.Oversight.Rules;

/// <summary>Lays the steps of two runs beside each other, in their order: as many pairs of the same action as there can be. Pure.</summary>
internal static class RunAlignment
{
    public static IReadOnlyList<StepPair> Of(IReadOnlyList<RunStep> a, IReadOnlyList<RunStep> b)
    {
        var longest = Lengths(a, b);
        var pairs = new List<StepPair>(Math.Max(a.Count, b.Count));
        var (i, j) = (0, 0);
        while (i < a.Count || j < b.Count)
        {
            if (i < a.Count && j < b.Count && IsSame(a[i], b[j]))
                pairs.Add(new StepPair(a[i], b[j], [.. Differences(a[i++], b[j++])]));
            else if (j == b.Count || (i < a.Count && longest[i + 1, j] >= longest[i, j + 1]))
                pairs.Add(new StepPair(a[i++], null, []));
            else
                pairs.Add(new StepPair(null, b[j++], []));
        }

        return pairs;
    }

    /// <summary>The longest common sequence of what is left from each place on.</summary>
    private static int[,] Lengths(IReadOnlyList<RunStep> a, IReadOnlyList<RunStep> b)
    {
        var longest = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
                longest[i, j] = IsSame(a[i], b[j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }

        return longest;
    }

    private static bool IsSame(RunStep a, RunStep b) => a.Action == b.Action && a.Workflow == b.Workflow;

    private static IEnumerable<string> Differences(RunStep a, RunStep b)
    {
        if (a.Outcome != b.Outcome)
            yield return "outcome";
        else if (a.Code != b.Code)
            yield return "code";
        if (a.Level != b.Level)
            yield return "level";
        if (a.ArgumentsDigest != b.ArgumentsDigest)
            yield return "arguments";
        if ((a.Segment, a.Channel, a.Region, a.Stage) != (b.Segment, b.Channel, b.Region, b.Stage))
            yield return "place";
        if (a.Result?.Status != b.Result?.Status)
            yield return "result";
    }
}
