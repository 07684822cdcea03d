using GovernanceConsole.Data;

namespace GovernanceConsole.Notifications;

/// <summary>A message for one receiver.</summary>
/// <param name="Id">Stable: a receiver that gets it twice knows by it.</param>
/// <param name="Receiver">Whose secret signs it: an agent's id, <c>witness:</c> and a witness's, <c>evaluation:</c> and a suite's.</param>
/// <param name="Type">What happened: <c>access_request.approved</c>.</param>
/// <param name="Body">JSON.</param>
public sealed record OutgoingWebhook(string Id, string Url, string Receiver, string Type, string Body, DateTimeOffset At);

/// <summary>How a message fares.</summary>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Arrived">The receiver took it.</param>
/// <param name="LastAt">When it was tried last.</param>
/// <param name="NextAt">When it is tried again; null where it arrived or was given up.</param>
/// <param name="LastResult">What the last try came to: the HTTP status and the beginning of what the receiver said with a refusal, or what went wrong; null before the first answer.</param>
public sealed record WebhookStatus(int Attempts, bool Arrived, DateTimeOffset? LastAt, DateTimeOffset? NextAt, string? LastResult);

/// <summary>Standard Webhooks going out: kept until a receiver took them or two days of tries are over.</summary>
public interface IWebhooks
{
    /// <summary>Why none are sent where <see cref="SecretOf"/> is null.</summary>
    public const string NoSecret = "This console sends no webhooks: Notifications:SigningSecrets is not configured.";

    /// <summary>Why nothing is sent to this address, or null. What a name stands for is looked at again when it is called.</summary>
    Task<string?> ProblemAsync(string url, CancellationToken cancellationToken);

    /// <summary>Puts a message in line, in the caller's transaction. One that is in line already stays as it is.</summary>
    Task AddAsync(ViewsDbContext views, OutgoingWebhook webhook, CancellationToken cancellationToken);

    /// <summary>How a message fares, or null where there is none of this id.</summary>
    Task<WebhookStatus?> FindAsync(ViewsDbContext views, string id, CancellationToken cancellationToken);

    /// <summary>Forgets a message, arrived or not, in the caller's transaction.</summary>
    Task WithdrawAsync(ViewsDbContext views, string id, CancellationToken cancellationToken);

    /// <summary>The secret of a receiver (<c>whsec_…</c>), or null where none is configured.</summary>
    string? SecretOf(string receiver);
}
