using System.Globalization;
using GovernanceConsole.Access;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Who is told of an alert: the chat channels, and by mail those whom it concerns and who want mail.</summary>
internal sealed class AlertReceivers(IMessages messages, IPeople people, IServiceProvider services)
{
    private const string Mail = "mail:", Channel = "channel:";

    public bool Any => messages.Channels.Count > 0 || messages.CanMail;

    /// <summary>Their names. A channel goes by its place in the configuration: its address is a secret.</summary>
    public IReadOnlyList<string> Of(Alert alert) =>
        [.. messages.Channels.Select((_, index) => Channel + index.ToString(CultureInfo.InvariantCulture)), .. messages.CanMail ? ByMail(alert) : []];

    /// <summary>True where all that came together is told in one message.</summary>
    public static bool TakesAllAtOnce(string receiver) => receiver.StartsWith(Mail, StringComparison.Ordinal);

    /// <summary>What went wrong, or null. Who is not to be had any more is told nothing.</summary>
    public async Task<string?> TellAsync(string receiver, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        var text = string.Join("\n\n", alerts.Select(alert => $"{alert.Title}. {alert.Text} {messages.LinkTo(alert.Link)}"));
        if (receiver.StartsWith(Mail, StringComparison.Ordinal))
            return messages.CanMail ? await messages.MailAsync(receiver[Mail.Length..], alerts is [var only] ? only.Title : $"{alerts[0].Title}, and {alerts.Count - 1} more", text, cancellationToken) : null;
        return int.TryParse(receiver[Channel.Length..], CultureInfo.InvariantCulture, out var index) && index < messages.Channels.Count ? await messages.PostAsync(messages.Channels[index], text, cancellationToken) : null;
    }

    private IEnumerable<string> ByMail(Alert alert)
    {
        // Asked for late: who knows of wishes stands above, and knows of alerts.
        var wishes = services.GetServices<IMailWishes>().ToList();
        return people.List().Select(person => person.Definition)
            .Where(person => string.Equals(alert.Owner, person.Email, StringComparison.OrdinalIgnoreCase) || (alert.Concerns is { } concerned && PermissionTable.ForRoles(person.Roles).Contains(concerned)))
            .Where(person => wishes.TrueForAll(wish => wish.GetsMail(person.Email)))
            .Select(person => Mail + person.Email);
    }
}
