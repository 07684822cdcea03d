using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics;

/// <summary>From when on people are told of what agents cost: in the inbox, by mail, and in the chat channels.</summary>
public interface ICostAlerts
{
    /// <summary>Null where nothing is watched.</summary>
    Versioned<CostAlertTerms>? Current { get; }

    /// <summary>Sets all thresholds. Takes <see cref="Permission.ManageBudgets"/>.</summary>
    Task<WriteResult<Versioned<CostAlertTerms>>> PutAsync(Caller caller, CostAlertTerms terms, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
