namespace GovernanceConsole.KillSwitches.Internal;

/// <summary>What the enforcement points said, kept as a document under the kill switch's id.</summary>
/// <param name="Seq">The kill entry: the switch's own document forgets it when a release brings the next version.</param>
internal sealed record KillReport(long Seq, DateTimeOffset EnforcedAt, IReadOnlyList<EnforcementPoint> Points)
{
    public static readonly string RuleKind = "kill_report";
}
