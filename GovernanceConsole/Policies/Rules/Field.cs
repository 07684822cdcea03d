namespace GovernanceConsole.Policies.Rules;

/// <summary>A field of the request that conditions look at.</summary>
/// <param name="Name">As it is stored.</param>
/// <param name="Read">Takes it out of a case.</param>
/// <param name="IsContent">It looks into <c>action.properties.content</c>, which the ledger does not keep.</param>
/// <param name="IsSaid">It looks at a member that may be taken out before the question is stored.</param>
/// <param name="IsLocal">It needs the time zone of whom the action is for.</param>
/// <param name="IndexRank">Lower is better to look rules up by, 0 is never missing; null where rules are not looked up by it.</param>
internal sealed record Field(string Name, Func<PolicyCase, FieldValue> Read, bool IsContent = false, bool IsSaid = false, bool IsLocal = false, int? IndexRank = null)
{
    /// <summary>Its place among the fields that are known by name; null for a path.</summary>
    public int? Ordinal { get; init; }
}
