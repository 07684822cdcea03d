using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Incidents;

/// <summary>The register of incidents. Each is a rule document with its history in the ledger.</summary>
public interface IIncidents
{
    /// <summary>All of them, those that happened last first.</summary>
    IReadOnlyList<Versioned<Incident>> All();

    Versioned<Incident>? Find(string id);

    /// <summary>The versions of one, newest first.</summary>
    Task<IReadOnlyList<RuleVersion>> HistoryAsync(string id, int limit, CancellationToken cancellationToken);

    /// <summary>What one cost, line by line in the order they were booked.</summary>
    IReadOnlyList<Versioned<IncidentCost>> Costs(string id);

    /// <summary>True where the caller may change it: its owner, and whoever may stop agents, set dials or manage agents.</summary>
    bool MayChange(Caller caller, Incident incident);

    /// <summary>Enters an incident, open. Any person may, and a client that manages the console.</summary>
    Task<WriteResult<Versioned<Incident>>> ReportAsync(Caller caller, Incident incident, CancellationToken cancellationToken);

    /// <summary>Changes it, its status included. Resolving takes a cause and a remedy; a closed one can be opened again. Its agent stays.</summary>
    Task<WriteResult<Versioned<Incident>>> ChangeAsync(Caller caller, string id, Incident incident, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Books what it cost: it counts in the figures of its agent on the day it is booked, so that a day that is over stays as it was.</summary>
    Task<WriteResult<Versioned<IncidentCost>>> AddCostAsync(Caller caller, string id, decimal dollars, string spentFor, CancellationToken cancellationToken);
}
