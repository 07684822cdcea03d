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
/// <param name="EnforcedAt">The kill entry's time: no permit in scope stands behind it in the ledger.</param>
/// <param name="ReleaseSeq">The release entry, once released.</param>
public sealed record KillRecord(string Id, StopOrder Order, long Seq, DateTimeOffset EnforcedAt, long? ReleaseSeq, IReadOnlyList<EnforcementPoint> Points);

/// <summary>What a kill would stop, found before it is engaged.</summary>
/// <param name="Agents">The agents that could do nothing more at all, or nothing in this place.</param>
/// <param name="Actions">The actions of the catalogue that need the tool; empty for other scopes.</param>
/// <param name="Known">False where nothing in the register or the catalogue has this name.</param>
public sealed record KillReach(IReadOnlyList<string> Agents, IReadOnlyList<string> Actions, bool Known);

/// <summary>The first call that a kill switch refused.</summary>
/// <param name="After">From the kill entry to that decision.</param>
public sealed record FirstRefusal(long Seq, string? Agent, TimeSpan After);

/// <summary>Stops agents, and proves that they stopped.</summary>
public interface IKillSwitches
{
    /// <summary>Stops everything in scope. Returns when the entry is durable; the tokens of agents in scope are revoked with it.</summary>
    Task<WriteResult<KillRecord>> EngageAsync(Caller caller, KillScope scope, string reason, CancellationToken cancellationToken);

    /// <summary>Lets it go on. An agent never can; with <see cref="KillSwitchOptions.ReleaseByPersonOnly"/> nor can automation.</summary>
    Task<WriteResult<KillRecord>> ReleaseAsync(Caller caller, string id, string reason, CancellationToken cancellationToken);

    /// <summary>Kill switches, those that stand before those released, newest first.</summary>
    IReadOnlyList<KillRecord> List(bool engagedOnly);

    KillRecord? Find(string id);

    /// <summary>The switches that stand, as the decision point sees them.</summary>
    StopIndex Engaged { get; }

    KillReach Reach(KillScope scope);

    /// <summary>The first call that was refused because of it, or null where none has come yet.</summary>
    Task<FirstRefusal?> FirstRefusalAsync(KillRecord kill, CancellationToken cancellationToken);
}
