using System.Text.Json.Serialization;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Autonomy;

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
    string? DecisionReason = null)
{
    /// <summary>It waits for a second person.</summary>
    [JsonIgnore]
    public bool IsPending => State == "pending";
}

/// <summary>One entry of a dial's history.</summary>
/// <param name="Dial">What was set, or null where the dial was taken away.</param>
public sealed record DialVersion(DialDefinition? Dial, ActorRef ChangedBy, string Reason, DateTimeOffset At, long Seq);

/// <summary>Workflows and the action catalogue.</summary>
public interface ICatalogue
{
    IReadOnlyList<Versioned<WorkflowDefinition>> Workflows();

    IReadOnlyList<Versioned<ActionDefinition>> Actions();

    Versioned<WorkflowDefinition>? FindWorkflow(string id);

    Versioned<ActionDefinition>? FindAction(string name);

    Task<WriteResult<Versioned<WorkflowDefinition>>> PutWorkflowAsync(Caller caller, string id, WorkflowDefinition workflow, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<Versioned<ActionDefinition>>> PutActionAsync(Caller caller, string name, ActionDefinition action, string reason, int? expectedVersion, CancellationToken cancellationToken);
}

/// <summary>The dials.</summary>
public interface IDials
{
    /// <summary>The dials now.</summary>
    DialBoard Board { get; }

    IReadOnlyList<Versioned<DialDefinition>> List(string? workflow);

    /// <summary>The versions of the dial at a scope, newest first; one that was taken away reads as null.</summary>
    Task<IReadOnlyList<DialVersion>> HistoryAsync(DialScope scope, int limit, CancellationToken cancellationToken);

    /// <summary>Sets a dial. A person who raises one to 2 or 3 gets a proposal that a second person decides.</summary>
    /// <param name="expectedVersion">The version it is to be at, 0 where none is set; null for any.</param>
    Task<WriteResult<Versioned<DialDefinition>>> SetAsync(Caller caller, DialRequest request, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>The same whatever version it is at.</summary>
    Task<WriteResult<Versioned<DialDefinition>>> SetAsync(Caller caller, DialRequest request, CancellationToken cancellationToken) => SetAsync(caller, request, expectedVersion: null, cancellationToken);

    /// <summary>The same with another change in the same commit, all or none.</summary>
    /// <param name="also">The other change; it is given the proposal's id where the raise waits for a second person, else null.</param>
    Task<WriteResult<Versioned<DialDefinition>>> SetAsync(Caller caller, DialRequest request, Func<string?, IReadOnlyList<RuleChange>> also, CancellationToken cancellationToken);

    /// <summary>Takes a dial away, so that the next scope decides.</summary>
    Task<WriteResult<string>> ClearAsync(Caller caller, DialScope scope, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Raises that wait, oldest first; with <paramref name="all"/>, decided ones too.</summary>
    IReadOnlyList<Versioned<DialProposal>> Proposals(bool all);

    /// <summary>A second person accepts or declines a raise; the one who asked can only withdraw it (decline), and so can the console where its ground is gone.</summary>
    Task<WriteResult<Versioned<DialProposal>>> DecideAsync(Caller caller, string proposalId, bool accept, string reason, CancellationToken cancellationToken);
}
