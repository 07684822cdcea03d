using System.Text.Json.Serialization;

namespace GovernanceConsole.KillSwitches;

/// <summary>What of an agent's a tripwire counts.</summary>
public enum TripwireCount
{
    /// <summary>Questions that were denied.</summary>
    Refusals,

    /// <summary>Questions that were held for a person.</summary>
    Holds,

    /// <summary>Questions that were denied because a run went too far: retries, loops, stages.</summary>
    Runaway,

    /// <summary>Outcomes reported as failed.</summary>
    Failures,

    /// <summary>Permits that no outcome was reported of in the time it is awaited.</summary>
    Unreported,
}

/// <summary>Which agents a tripwire watches, and where: all that its members fit.</summary>
public sealed record TripwireScope(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Agent = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Persona = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BusinessUnit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Workflow = null);

/// <summary>Suspends an agent by itself. Each agent is counted apart; a person lets it go on.</summary>
/// <param name="Count">What is counted.</param>
/// <param name="Limit">How many suspend the agent; from 1 to 10,000.</param>
/// <param name="Within">The time in which they have to come together; from 1 second to 24 hours.</param>
/// <param name="Scope">Null for every agent everywhere.</param>
/// <param name="Name">What people call it, or null.</param>
public sealed record TripwireDefinition(
    TripwireCount Count,
    int Limit,
    TimeSpan Within,
    TripwireScope? Scope = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null)
{
    public static readonly string RuleKind = "tripwire";
}
