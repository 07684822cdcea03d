namespace GovernanceConsole.Approvals.Rules;

/// <summary>How one reviewer dealt with items that must be refused.</summary>
/// <param name="Refused">Rejected or sent back.</param>
/// <param name="Passed">Agreed to: nothing came of it, but it would have.</param>
public sealed record CheckMeasure(string Reviewer, int Refused, int Passed)
{
    public double Share => (double)Refused / (Refused + Passed);
}

/// <summary>Whether people still look. Pure.</summary>
public static class CheckMeasures
{
    /// <summary>By reviewer, the one who let most pass first. Who set a check knows it and is not counted for it.</summary>
    public static IReadOnlyList<CheckMeasure> By(IEnumerable<ApprovalItem> items) =>
    [
        .. items.Where(item => item.Check is not null).SelectMany(Verdicts).GroupBy(verdict => verdict.By)
            .Select(person => new CheckMeasure(person.Key, person.Count(verdict => !verdict.Agreed), person.Count(verdict => verdict.Agreed)))
            .OrderByDescending(measure => measure.Passed).ThenBy(measure => measure.Reviewer, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string By, bool Agreed)> Verdicts(ApprovalItem item)
    {
        foreach (var signature in item.Signatures.Where(signature => signature.By != item.Check!.Author))
            yield return (signature.By, true);
        if (item is { State: ApprovalState.Denied or ApprovalState.Failed, DecidedBy: { } by } && by != item.Check!.Author)
            yield return (by, false);
    }
}
