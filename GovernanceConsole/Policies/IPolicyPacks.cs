using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies;

/// <summary>One version of a pack.</summary>
/// <param name="Pack">Null where this version removed it, or cannot be read.</param>
public sealed record PackVersion(int Version, PackDefinition? Pack, ActorRef ChangedBy, string Reason, DateTimeOffset At, long Seq);

/// <summary>A pack to start from.</summary>
/// <param name="Document">The whole document, as <c>PUT</c> takes it.</param>
public sealed record PackTemplate(string Id, PackDefinition Pack, JsonElement Document);

/// <summary>Policy packs.</summary>
public interface IPolicyPacks
{
    IReadOnlyList<Versioned<PackDefinition>> List();

    Versioned<PackDefinition>? Find(string id);

    /// <summary>Packs to start from; none is active until it is put.</summary>
    IReadOnlyList<PackTemplate> Templates { get; }

    Task<WriteResult<Versioned<PackDefinition>>> PutAsync(Caller caller, string id, PackDefinition pack, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<Versioned<PackDefinition>>> SetModeAsync(Caller caller, string id, PackMode mode, string reason, CancellationToken cancellationToken);

    Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>The versions, newest first.</summary>
    Task<IReadOnlyList<PackVersion>> VersionsAsync(string id, CancellationToken cancellationToken);

    /// <summary>Puts an earlier version in force again, as a new one.</summary>
    Task<WriteResult<Versioned<PackDefinition>>> RollBackAsync(Caller caller, string id, int version, string reason, CancellationToken cancellationToken);

    /// <summary>Runs a draft's scenarios. Saves nothing.</summary>
    WriteResult<IReadOnlyList<ScenarioResult>> Try(Caller caller, string id, PackDefinition draft);
}
