using GovernanceConsole.Data;

namespace GovernanceConsole.Notifications;

/// <summary>A message for one receiver.</summary>
/// <param name="Id">Stable: a receiver that gets it twice knows by it.</param>
/// <param name="Receiver">Whose secret signs it: an agent's id.</param>
/// <param name="Type">What happened: <c>access_request.approved</c>.</param>
/// <param name="Body">JSON.</param>
public sealed record OutgoingWebhook(string Id, string Url, string Receiver, string Type, string Body, DateTimeOffset At);

/// <summary>Standard Webhooks going out: kept until a receiver took them or two days of tries are over.</summary>
public interface IWebhooks
{
    /// <summary>Why nothing is sent to this address, or null. What a name stands for is looked at again when it is called.</summary>
    Task<string?> ProblemAsync(string url, CancellationToken cancellationToken);

    /// <summary>Puts a message in line, in the caller's transaction. One that is in line already stays as it is.</summary>
    Task AddAsync(ViewsDbContext views, OutgoingWebhook webhook, CancellationToken cancellationToken);

    /// <summary>The secret of a receiver (<c>whsec_…</c>), or null where none is configured.</summary>
    string? SecretOf(string receiver);
}
