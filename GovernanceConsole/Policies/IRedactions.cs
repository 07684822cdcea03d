using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies;

/// <summary>What is never stored.</summary>
public interface IRedactions
{
    IReadOnlyList<Versioned<RedactionDefinition>> List();

    Versioned<RedactionDefinition>? Find(string id);

    /// <summary>All of them in force, for texts that come otherwise than with a question.</summary>
    RedactionIndex Current { get; }

    Task<WriteResult<Versioned<RedactionDefinition>>> PutAsync(Caller caller, string id, RedactionDefinition redaction, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
