using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics;

/// <summary>What tasks cost and how many succeeded before agents did them, by workflow.</summary>
public interface IBaselines
{
    /// <summary>All, by workflow.</summary>
    IReadOnlyList<Versioned<BaselineDefinition>> All();

    Versioned<BaselineDefinition>? Find(string workflow);

    /// <summary>Enters or corrects the baseline of a workflow that exists. Takes <see cref="Permission.ManageBudgets"/>.</summary>
    Task<WriteResult<Versioned<BaselineDefinition>>> PutAsync(Caller caller, string workflow, BaselineDefinition baseline, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<string>> RemoveAsync(Caller caller, string workflow, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
