using System.Text.Json;

namespace GovernanceConsole.Policies;

/// <summary>A rule that spoke.</summary>
/// <param name="Mode">Its pack's mode; only enforced ones bind.</param>
/// <param name="Effect">Hold or deny.</param>
public sealed record RuleRemark(string Pack, string Rule, PackMode Mode, RuleEffect Effect, RuleVoice Voice, string Message)
{
    /// <summary>Names it in reasons: <c>pack/rule</c>.</summary>
    public string Source { get; } = $"{Pack}/{Rule}";
}

/// <summary>What a permit asks of the agent besides.</summary>
/// <param name="Id">Pack, rule and the obligation's own id.</param>
public sealed record Obligation(string Id, string Type, JsonElement? Properties);

/// <summary>What all packs together say of a request. Sorted by pack and rule, so that the order in which rules stand never shows.</summary>
/// <param name="Permits">An enforced rule permits it for subjects, resources and actions that its pack answers for.</param>
public sealed record PolicyVerdict(IReadOnlyList<RuleRemark> Enforced, IReadOnlyList<RuleRemark> Observed, IReadOnlyList<Obligation> Obligations, bool Permits)
{
    /// <summary>No rule applies.</summary>
    public static readonly PolicyVerdict Silent = new([], [], [], false);
}
