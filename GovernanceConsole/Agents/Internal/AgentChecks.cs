using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Agents.Internal;

/// <summary>What definitions have to satisfy.</summary>
internal static class AgentChecks
{
    private const int MaxNames = 200;

    public static Refusal? Problem(PersonaDefinition persona) =>
        Text("name", persona.Name, 100)
        ?? Text("purpose", persona.Purpose, 4000)
        ?? Text("owner", persona.Owner, 200)
        ?? Names("allowed_tools", persona.AllowedTools)
        ?? Names("prohibited_tools", persona.ProhibitedTools)
        ?? Names("data_classes", persona.DataClasses)
        ?? (persona.MaxLevel is >= 0 and <= 3 ? null : Refusal.OutOfRange("max_level", $"max_level must be from 0 to 3, not {persona.MaxLevel}."));

    public static Refusal? Problem(BusinessUnitDefinition unit) => Text("name", unit.Name, 100) ?? Text("owner", unit.Owner, 200);

    public static Refusal? Problem(AgentDefinition agent) =>
        Text("owner", agent.Owner, 200)
        ?? (agent.Status == AgentStatus.Pilot && agent.PilotUntil is null ? Refusal.OutOfRange("pilot_until", "A pilot needs pilot_until, the time it ends.") : null);

    /// <summary>Checked where the change stands in the ledger's order.</summary>
    public static Refusal? Fits(IRuleView view, string id, AgentDefinition agent)
    {
        if (view.Find(AgentRules.Persona, agent.Persona) is null)
            return Refusal.OutOfRange("persona", $"There is no persona '{agent.Persona}'.");
        if (view.Find(AgentRules.BusinessUnit, agent.BusinessUnit) is null)
            return Refusal.OutOfRange("business_unit", $"There is no business unit '{agent.BusinessUnit}'.");
        var before = view.Find(AgentRules.Agent, id).As<AgentDefinition>();
        return before?.Definition.Status == AgentStatus.Retired && agent.Status != AgentStatus.Retired
            ? Refusal.Conflict($"The agent '{id}' is retired and does not come back. Give its successor a name of its own.")
            : null;
    }

    private static Refusal? Text(string field, string value, int max) =>
        string.IsNullOrWhiteSpace(value) || value.Length > max ? Refusal.OutOfRange(field, $"{field} must have 1 to {max} characters.") : null;

    private static Refusal? Names(string field, IReadOnlyList<string> names)
    {
        if (names.Count > MaxNames)
            return Refusal.OutOfRange(field, $"{field} takes at most {MaxNames} names.");
        return names.FirstOrDefault(name => !Slug.IsValid(name)) is { } bad ? Refusal.OutOfRange(field, $"A name in {field} {Slug.Rule}; '{bad}' does not.") : null;
    }
}
