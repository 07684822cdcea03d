using GovernanceConsole.Incidents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Oversight.UI;

/// <summary>Incidents in words.</summary>
internal static class IncidentWords
{
    public static string Of(IncidentSeverity severity) => severity.ToString().ToLowerInvariant();

    public static string Tone(IncidentSeverity severity) => severity switch { IncidentSeverity.Critical or IncidentSeverity.High => "tag-danger", IncidentSeverity.Medium => "tag-warn", _ => "" };

    public static string Place(Incident incident) => incident.Workflow is null ? "everywhere" : string.Join(" × ", new[] { incident.Workflow, incident.Segment, incident.Channel, incident.Region }.OfType<string>());

    public static string Cost(IReadOnlyCollection<Versioned<IncidentCost>> costs) => costs.Count == 0 ? "—" : DollarText.Of(costs.Sum(cost => cost.Definition.Amount.Amount));

    /// <summary>True for what pages on incidents look again for.</summary>
    public static bool Concern(ChangeNotice notice) =>
        notice.Id?.StartsWith(Incident.RuleKind + "/", StringComparison.Ordinal) == true || notice.Id?.StartsWith(IncidentCost.RuleKind + "/", StringComparison.Ordinal) == true;
}
