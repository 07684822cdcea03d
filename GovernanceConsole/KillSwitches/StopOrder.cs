using System.Text.Json.Serialization;

namespace GovernanceConsole.KillSwitches;

/// <summary>An engaged or released kill switch. Its document is of kind <see cref="RuleKind"/>; its entries are of kind kill and release.</summary>
/// <param name="Reason">Echoed in every refusal while it stands.</param>
/// <param name="RequestedAt">When the person pressed the button, as the console received it.</param>
/// <param name="ReleasedBy">Null while it stands.</param>
public sealed record StopOrder(
    KillScope Scope,
    string Reason,
    string EngagedBy,
    DateTimeOffset RequestedAt,
    string? ReleasedBy = null,
    DateTimeOffset? ReleasedAt = null,
    string? ReleaseReason = null)
{
    public static readonly string RuleKind = "kill_switch";

    /// <summary>It stands.</summary>
    [JsonIgnore]
    public bool IsEngaged => ReleasedBy is null;
}
