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

    /// <summary>Takes a document of one of this area's kinds away.</summary>
    Task<WriteResult<string>> RemoveAsync(Caller caller, string kind, string id, string reason, CancellationToken cancellationToken);
}
