using GovernanceConsole.Access;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Autonomy;

/// <summary>A definition with its id and version.</summary>
/// <param name="Version">To send as If-Match with the next change.</param>
public sealed record Catalogued<T>(string Id, T Definition, int Version, DateTimeOffset ChangedAt);

/// <summary>What somebody wants a dial to be.</summary>
public sealed record DialRequest(DialScope Scope, int Level, string Reason, DateTimeOffset? ExpiresAt = null, bool Paused = false);

/// <summary>A raise that waits for a second person, or was decided.</summary>
/// <param name="State">pending, accepted, declined or withdrawn.</param>
/// <param name="RequestedBy">Cannot accept it.</param>
public sealed record DialProposal(
    DialRequest Request,
    int FromLevel,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    string State = "pending",
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null,
    string? DecisionReason = null);

/// <summary>Workflows and the action catalogue.</summary>
public interface ICatalogue
{
    IReadOnlyList<Catalogued<WorkflowDefinition>> Workflows();

    IReadOnlyList<Catalogued<ActionDefinition>> Actions();

    Task<WriteResult<Catalogued<WorkflowDefinition>>> PutWorkflowAsync(Caller caller, string id, WorkflowDefinition workflow, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<Catalogued<ActionDefinition>>> PutActionAsync(Caller caller, string name, ActionDefinition action, string reason, int? expectedVersion, CancellationToken cancellationToken);
}

/// <summary>The dials.</summary>
public interface IDials
{
    /// <summary>The dials now.</summary>
    DialBoard Board { get; }

    IReadOnlyList<DialDefinition> List(string? workflow);

    /// <summary>Sets a dial. A person who raises one to 2 or 3 gets a proposal that a second person decides.</summary>
    Task<WriteResult<DialDefinition>> SetAsync(Caller caller, DialRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a dial away, so that the next scope decides.</summary>
    Task<WriteResult<string>> ClearAsync(Caller caller, DialScope scope, string reason, CancellationToken cancellationToken);

    /// <summary>Raises that wait, oldest first; with <paramref name="all"/>, decided ones too.</summary>
    IReadOnlyList<Catalogued<DialProposal>> Proposals(bool all);

    /// <summary>A second person accepts or declines a raise; the one who asked can only withdraw it (decline).</summary>
    Task<WriteResult<DialProposal>> DecideAsync(Caller caller, string proposalId, bool accept, string reason, CancellationToken cancellationToken);
}
