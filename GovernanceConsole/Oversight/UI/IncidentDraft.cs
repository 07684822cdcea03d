using GovernanceConsole.Incidents;

namespace GovernanceConsole.Oversight.UI;

/// <summary>What a new incident begins with.</summary>
public sealed record IncidentDraft
{
    public string? Agent { get; init; }

    public string? Workflow { get; init; }

    /// <summary>The decisions it is about.</summary>
    public IReadOnlyList<string> Evaluations { get; init; } = [];

    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>The draft as an incident that lacks what a person has to say.</summary>
    internal Incident Begin(string owner, DateTimeOffset now) => new("", IncidentSeverity.Medium, Agent ?? "", HappenedAt ?? now, owner, Workflow: Workflow, Evaluations: Evaluations);
}
