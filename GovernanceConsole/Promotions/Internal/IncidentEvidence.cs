using GovernanceConsole.Incidents;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Finds the incidents that speak against an agent at a dial.</summary>
internal static class IncidentEvidence
{
    private const int Shown = 20;

    /// <summary>The cell with what happened since its level began.</summary>
    public static DialCell With(DialCell cell, IReadOnlyList<Versioned<Incident>> incidents)
    {
        List<Versioned<Incident>> here = [.. incidents.Where(one => one.Definition.Agent == cell.Agent && one.Definition.Counts() && one.Definition.HappenedAt >= cell.Evidence.Since && Touches(one.Definition, cell))];
        List<DateTimeOffset> times = [.. here.Select(one => one.Definition.HappenedAt).Order()];
        return cell with
        {
            Evidence = cell.Evidence with { Incidents = times },
            Recent = window => cell.Recent(window) with { Incidents = times },
            Pack = cell.Pack with { Incidents = [.. here.Take(Shown).Select(one => new EvidenceIncident(one.Id, one.Definition.Title, one.Definition.Severity.ToString().ToLowerInvariant(), one.Definition.HappenedAt))] },
        };
    }

    // What an incident does not name it may have been about.
    private static bool Touches(Incident incident, DialCell cell) =>
        (incident.Workflow is null || incident.Workflow == cell.Scope.Workflow) && Meets(incident.Segment, cell.Scope.Segment) && Meets(incident.Channel, cell.Scope.Channel) && Meets(incident.Region, cell.Scope.Region);

    private static bool Meets(string? named, string? asked) => named is null || asked is null || named == asked;
}
