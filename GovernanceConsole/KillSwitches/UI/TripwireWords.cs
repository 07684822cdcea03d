using System.Globalization;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;

namespace GovernanceConsole.KillSwitches.UI;

/// <summary>Tripwires in words.</summary>
internal static class TripwireWords
{
    public static string Count(TripwireCount count) => count switch
    {
        TripwireCount.Refusals => "Refusals",
        TripwireCount.Holds => "Holds for a person",
        TripwireCount.Runaway => "Refusals of runs that went too far",
        TripwireCount.Failures => "Failures it reports",
        TripwireCount.Unreported => "Permits without a report",
    };

    public static string Of(TripwireDefinition tripwire) =>
        string.Create(CultureInfo.InvariantCulture, $"{tripwire.Limit:N0} × {Count(tripwire.Count).ToLowerInvariant()} within {TripwireSpan.Words(tripwire.Within)}");

    public static string Where(TripwireScope? scope, IAgentRegister register, ICatalogue catalogue)
    {
        string?[] parts = scope is null
            ? []
            :
            [
                scope.BusinessUnit is { } unit ? register.FindBusinessUnit(unit)?.Definition.Name ?? unit : null,
                scope.Persona is { } persona ? register.FindPersona(persona)?.Definition.Name ?? persona : null,
                scope.Agent,
                scope.Workflow is { } workflow ? catalogue.FindWorkflow(workflow)?.Definition.Name ?? workflow : null,
            ];
        return parts.OfType<string>().ToList() is { Count: > 0 } named ? string.Join(" · ", named) : "every agent";
    }
}
