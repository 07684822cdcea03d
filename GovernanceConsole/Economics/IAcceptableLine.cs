using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics;

/// <summary>The line below which an agent is to be redesigned or retired.</summary>
public interface IAcceptableLine
{
    /// <summary>Null where none is set.</summary>
    Versioned<AcceptableLine>? Current { get; }

    /// <summary>Draws the line. Takes <see cref="Permission.ManageBudgets"/>.</summary>
    Task<WriteResult<Versioned<AcceptableLine>>> PutAsync(Caller caller, AcceptableLine line, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
