using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Promotions;

/// <summary>The gates: what has to be true before a level is given, and while it is in force.</summary>
public interface IGates
{
    /// <summary>Every gate by id; those that nobody changed have version 0.</summary>
    IReadOnlyList<Versioned<GateDefinition>> All();

    Versioned<GateDefinition>? Find(string id);

    /// <summary>Adds or changes a gate. A recommendation that waits is made anew by it, and says so.</summary>
    Task<WriteResult<Versioned<GateDefinition>>> PutAsync(Caller caller, string id, GateDefinition gate, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Takes away a gate of the house's own; one that the console came with goes back to what it was.</summary>
    Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);
}

/// <summary>The kinds of rule document this area owns.</summary>
public static class PromotionRules
{
    public static readonly string Gate = "gate";
    public static readonly string Recommendation = "recommendation";
    public static readonly string DriftWatch = "drift_watch";

    /// <summary>What was found by one.</summary>
    public static readonly string Drift = "drift";
}
