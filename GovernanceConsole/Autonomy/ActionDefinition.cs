using System.Text.Json;
using System.Text.Json.Serialization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Autonomy;

/// <summary>Whether an action prepares or does.</summary>
public enum ActionPhase
{
    /// <summary>Draft, recommend, simulate: nothing leaves the house.</summary>
    Plan,

    /// <summary>It takes effect in the world.</summary>
    Execute,
}

/// <summary>How bad it is when an action goes wrong.</summary>
public enum ActionSeverity
{
    Low,
    Medium,
    High,

    /// <summary>Never delegated to an agent, at no level.</summary>
    Never,
}

/// <summary>Whether it can be taken back.</summary>
public enum Reversibility
{
    Reversible,
    Compensable,
    Irreversible,
}

/// <summary>An entry of the action catalogue.</summary>
/// <param name="Tool">The tool it is carried out with; null where none is needed.</param>
/// <param name="Arguments">What its arguments must look like, in the subset of JSON Schema that <c>docs/specs/arguments.md</c> names; null for anything.</param>
/// <param name="UnitPrice">What one costs, where known.</param>
/// <param name="WorstCase">What one can cost at the most.</param>
/// <param name="RiskPoints">Its weight in risk budgets, 0 to 1000.</param>
/// <param name="Reallocation">Moves what is already granted (budget between channels), so that level 2 may do it inside its caps.</param>
/// <param name="AlwaysApprove">Waits for a person at every level.</param>
/// <param name="SignedInOnly">Only a person signed in to the console may approve it; no chat button, no automation.</param>
/// <param name="RequiresPlan">The name of the plan action of which an accepted one has to stand in the same run before this is executed; what goes beyond it waits for a person. Null for none.</param>
public sealed record ActionDefinition(
    ActionPhase Phase,
    ActionSeverity Severity,
    string? Tool = null,
    Reversibility Reversibility = Reversibility.Reversible,
    JsonElement? Arguments = null,
    Money? UnitPrice = null,
    Money? WorstCase = null,
    int RiskPoints = 0,
    bool Reallocation = false,
    bool AlwaysApprove = false,
    bool SignedInOnly = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RequiresPlan = null);
