using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Incidents.Internal;

/// <summary>What an incident has to be.</summary>
internal static class IncidentChecks
{
    public const int MaxEvaluations = 50;

    private const int MaxTitle = 200;
    private const int MaxDescription = 5000;
    private const int MaxText = 2000;

    // Clocks differ a little.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public static Refusal? Problem(Incident incident, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(incident.Title) || incident.Title.Length > MaxTitle ? Refusal.OutOfRange("title", $"title has 1 to {MaxTitle} characters.")
        : incident.Owner is not { Length: > 2 and <= 254 } || !incident.Owner.Contains('@', StringComparison.Ordinal) ? Refusal.OutOfRange("owner", "owner is the e-mail of who sees to it.")
        : incident.HappenedAt > now + Ahead ? Refusal.OutOfRange("happened_at", "happened_at lies in the future.")
        : incident.HappenedAt.Year < 2000 ? Refusal.OutOfRange("happened_at", "happened_at is in the year 2000 or later.")
        : incident.Description?.Length > MaxDescription ? Refusal.OutOfRange("description", $"description has at most {MaxDescription:N0} characters.")
        : incident.Cause?.Length > MaxText ? Refusal.OutOfRange("cause", $"cause has at most {MaxText:N0} characters.")
        : incident.Remedy?.Length > MaxText ? Refusal.OutOfRange("remedy", $"remedy has at most {MaxText:N0} characters.")
        : incident.Evaluations?.Count > MaxEvaluations ? Refusal.OutOfRange("evaluations", $"An incident names at most {MaxEvaluations} decisions.")
        : incident.Workflow is null && (incident.Segment ?? incident.Channel ?? incident.Region) is not null ? Refusal.OutOfRange("workflow", "A place begins with its workflow.")
        : NotAPlace("segment", incident.Segment) ?? NotAPlace("channel", incident.Channel) ?? NotAPlace("region", incident.Region)
        ?? (incident.Status != IncidentStatus.Resolved ? null
            : string.IsNullOrWhiteSpace(incident.Cause) ? Refusal.OutOfRange("cause", "Say why it came: a resolved incident has a cause.")
            : string.IsNullOrWhiteSpace(incident.Remedy) ? Refusal.OutOfRange("remedy", "Say what was done about it: a resolved incident has a remedy.")
            : null);

    /// <summary>What it names has to be there, as the rules stand when it is written.</summary>
    public static Refusal? Unknown(IRuleView view, Incident incident) =>
        view.Find(AgentRules.Agent, incident.Agent)?.Document is null ? Refusal.OutOfRange("agent", $"There is no agent '{incident.Agent}'.")
        : incident.Workflow is { } workflow && view.Find(AutonomyRules.Workflow, workflow)?.Document is null ? Refusal.OutOfRange("workflow", $"There is no workflow '{workflow}'.")
        : null;

    private static Refusal? NotAPlace(string field, string? part) => part is null || Slug.IsValid(part) ? null : Refusal.OutOfRange(field, $"{field} {Slug.Rule}; '{part}' does not.");
}
