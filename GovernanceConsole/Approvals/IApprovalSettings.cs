using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals;

/// <summary>Who decides what: rules of approval, groups, absences, escalation protocols. Each a rule document with its history.</summary>
public interface IApprovalSettings
{
    IReadOnlyList<Versioned<T>> List<T>(string kind)
        where T : class;

    Task<WriteResult<Versioned<ApprovalRuleDefinition>>> PutRuleAsync(Caller caller, string id, ApprovalRuleDefinition rule, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<Versioned<ApprovalGroupDefinition>>> PutGroupAsync(Caller caller, string id, ApprovalGroupDefinition group, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<Versioned<ProtocolDefinition>>> PutProtocolAsync(Caller caller, string id, ProtocolDefinition protocol, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Somebody is away. People set it for themselves; who may change rules, for everybody.</summary>
    Task<WriteResult<Versioned<AbsenceDefinition>>> PutAbsenceAsync(Caller caller, string email, AbsenceDefinition absence, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Sets a check of whether people still look at what they decide.</summary>
    Task<WriteResult<Versioned<ReviewCheckDefinition>>> PutCheckAsync(Caller caller, string id, ReviewCheckDefinition check, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>The views that the caller sees: their own and shared ones.</summary>
    IReadOnlyList<Versioned<QueueViewDefinition>> ViewsOf(Caller caller);

    /// <summary>Keeps a part of the queue under a name. People change their own only.</summary>
    Task<WriteResult<Versioned<QueueViewDefinition>>> PutViewAsync(Caller caller, string id, QueueViewDefinition view, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Takes a document of one of this area's kinds away.</summary>
    Task<WriteResult<string>> RemoveAsync(Caller caller, string kind, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
