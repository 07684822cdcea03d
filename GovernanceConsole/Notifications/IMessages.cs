namespace GovernanceConsole.Notifications;

/// <summary>Short messages to people and their channels. Whoever writes them leaves argument values out: they leave the house.</summary>
public interface IMessages
{
    /// <summary>Whether there is a mail server.</summary>
    bool CanMail { get; }

    /// <summary>Where chat messages go, as configured.</summary>
    IReadOnlyList<string> Channels { get; }

    /// <summary>The whole address of a path of the console, or the path alone where its public address is not configured.</summary>
    string LinkTo(string path);

    /// <summary>Sends one mail, plain text. The answer says what went wrong, or null.</summary>
    Task<string?> MailAsync(string address, string subject, string text, CancellationToken cancellationToken);

    /// <summary>Posts <c>{"text": …}</c> to one of <see cref="Channels"/>. The answer says what went wrong, or null.</summary>
    Task<string?> PostAsync(string channel, string text, CancellationToken cancellationToken);
}
