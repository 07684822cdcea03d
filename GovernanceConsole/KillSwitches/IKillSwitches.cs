using GovernanceConsole.Access;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.KillSwitches;

/// <summary>One place that enforces a kill.</summary>
/// <param name="Name">decision_point, access_tokens, …</param>
/// <param name="State">pending, confirmed or failed.</param>
/// <param name="Milliseconds">From the request to the confirmation.</param>
/// <param name="Detail">What was done there, or why it failed.</param>
public sealed record EnforcementPoint(string Name, string State, double? Milliseconds, string Detail);

/// <summary>A kill switch as people see it.</summary>
/// <param name="Seq">The kill entry.</param>
/// <param name="EnforcedAt">When the entry was durable: from here on nothing in scope is permitted.</param>
/// <param name="ReleaseSeq">The release entry, once released.</param>
public sealed record KillRecord(string Id, StopOrder Order, long Seq, DateTimeOffset EnforcedAt, long? ReleaseSeq, IReadOnlyList<EnforcementPoint> Points);

/// <summary>What a kill would stop, counted before it is engaged.</summary>
public sealed record KillReach(IReadOnlyList<string> Agents, IReadOnlyList<string> Workflows, IReadOnlyList<string> AlreadyStopped);

/// <summary>Stops agents, and proves that they stopped.</summary>
public interface IKillSwitches
{
    /// <summary>Stops everything in scope. Returns when the entry is durable; the tokens of agents in scope are revoked with it.</summary>
    Task<WriteResult<KillRecord>> EngageAsync(Caller caller, KillScope scope, string reason, CancellationToken cancellationToken);

    /// <summary>Lets it go on. Only a person may, never an agent.</summary>
    Task<WriteResult<KillRecord>> ReleaseAsync(Caller caller, string id, string reason, CancellationToken cancellationToken);

    /// <summary>Kill switches, newest first; those that stand before those released.</summary>
    IReadOnlyList<KillRecord> List(bool engagedOnly);

    KillRecord? Find(string id);

    KillReach Reach(KillScope scope);
}
