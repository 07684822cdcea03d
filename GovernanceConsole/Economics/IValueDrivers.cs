using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics;

/// <summary>What completed tasks are worth where outcomes do not say: declared by an owner, in force once finance has approved it.</summary>
public interface IValueDrivers
{
    /// <summary>All, by id.</summary>
    IReadOnlyList<Versioned<ValueDriver>> All();

    Versioned<ValueDriver>? Find(string id);

    /// <summary>Declares a driver, or declares it anew: until that is approved what was in force before still is. Takes <see cref="Permission.ManageCatalogue"/>.</summary>
    Task<WriteResult<Versioned<ValueDriver>>> DeclareAsync(Caller caller, string id, DriverTerms terms, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Approves or declines what was declared. Only a person with <see cref="Permission.ApproveValue"/>, and never who declared it. Outcomes from then on are valued by it.</summary>
    Task<WriteResult<Versioned<ValueDriver>>> DecideAsync(Caller caller, string id, bool approve, string reason, CancellationToken cancellationToken);

    /// <summary>Ends a driver: outcomes from then on are no longer valued by it. Takes <see cref="Permission.ManageCatalogue"/> or <see cref="Permission.ManageBudgets"/>.</summary>
    Task<WriteResult<Versioned<ValueDriver>>> EndAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
