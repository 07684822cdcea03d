using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Oversight;

/// <summary>Somebody outside who is sent the checkpoints and keeps them, so that not even the operator can rewrite the ledger unseen.</summary>
/// <param name="Holder">Who keeps them, for people: "Jonas, internal audit".</param>
/// <param name="Url">Where they are sent.</param>
public sealed record WitnessDefinition(string Holder, string Url);

/// <summary>A witness and how far it has come.</summary>
/// <param name="DeliveredSize">The size of the last checkpoint it took; null for none.</param>
/// <param name="WaitingSize">The size of the checkpoint it was sent and has not taken; null where it took the last.</param>
/// <param name="Failures">How often it was tried in vain since it last took one.</param>
/// <param name="LastResult">What the last try came to.</param>
public sealed record WitnessState(
    Versioned<WitnessDefinition> Witness, long? DeliveredSize, DateTimeOffset? DeliveredAt, long? WaitingSize, int Failures, string? LastResult, DateTimeOffset? LastTryAt, DateTimeOffset? NextTryAt);

/// <summary>Who is sent checkpoints. Each is a rule document; changes take <see cref="Permission.ManageAccess"/>.</summary>
public interface IWitnesses
{
    Task<IReadOnlyList<WitnessState>> ListAsync(CancellationToken cancellationToken);

    Task<WitnessState?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds or changes one. It is sent the current checkpoint at once.</summary>
    Task<WriteResult<Versioned<WitnessDefinition>>> PutAsync(Caller caller, string id, WitnessDefinition witness, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Sends it nothing more. What it has it keeps.</summary>
    Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>What the witness checks signatures of webhooks with, or null where no secret is configured.</summary>
    string? SecretOf(string id);
}
