namespace GovernanceConsole.Budgets;

/// <summary>A limit that is enforced by counting: a budget, or a hard stop on spend, exposure or rate.</summary>
/// <param name="Source">What set it, kind and id: <c>budget:retail-daily</c>, <c>hard_stop:spend</c>.</param>
/// <param name="Id">The id alone.</param>
/// <param name="Covers">The places whose use counts.</param>
/// <param name="Per">What it is counted apart for.</param>
public sealed record MeteredLimit(
    string Source,
    string Id,
    MeterPlace Covers,
    BudgetUnit Unit,
    BudgetPeriod Period,
    decimal Limit,
    IReadOnlyList<BudgetThreshold> Thresholds,
    MeteredPer Per = MeteredPer.Whole)
{
    /// <summary>True for a hard stop, which nothing lifts.</summary>
    public bool IsHardStop { get; } = Source.StartsWith("hard_stop:", StringComparison.Ordinal);

    /// <summary>
    /// What is counted, without who set the limit: a limit that is removed and made anew goes on where the former one stood.
    /// </summary>
    public string Meter { get; } = $"{Unit.Word()}|{Period.Word()}|{Covers}{(Per == MeteredPer.Whole ? "" : "|per " + Per.ToString().ToLowerInvariant())}";

    /// <summary>The meter of one audience or person.</summary>
    public string MeterOf(string? part) => part is null ? Meter : $"{Meter}={part}";
}

/// <summary>What a limit is counted apart for.</summary>
public enum MeteredPer
{
    /// <summary>Everything it covers together.</summary>
    Whole,

    Audience,
    Person,
}
