namespace GovernanceConsole.Promotions.Rules;

/// <summary>One of several treatments that outcomes tell apart.</summary>
/// <param name="Name">Null for what was treated and names none.</param>
/// <param name="IsOver">It has had no outcome for a while: it is no longer what the agent does.</param>
internal sealed record VariantEvidence(string? Name, bool IsOver, RateCount Success, IReadOnlyDictionary<string, MeanSums> Kpis)
{
    /// <summary>What a treatment without a name is called.</summary>
    public const string Unnamed = "without a name";

    public string Label => Name ?? Unnamed;
}
