using System.Collections.Frozen;

namespace GovernanceConsole.Policies;

/// <summary>The members of a question by which the console finds the rules that apply, counts, and tells runs apart. Without them it could not decide again.</summary>
public static class DecidingMembers
{
    private static readonly FrozenSet<string> OfProperties = new[]
    {
        "confidence", "estimated_cost", "estimated_tokens", "estimated_api_calls", "audience_size", "audience", "audience_id", "tool", "data_classes", "flags",
        "segment", "channel", "region", "campaign", "campaign_category", "message_type", "claim_type", "discount_percent", "days_since_last_contact",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OfContext = new[] { "run_id", "stage", "approval", "explain", "versions" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True where a member directly below <c>context</c> or a part's <c>properties</c> is one of them.</summary>
    /// <param name="root"><c>context</c>, or <c>action.properties</c> and the like.</param>
    public static bool Has(string root, string member) => (root == "context" ? OfContext : OfProperties).Contains(member);
}
