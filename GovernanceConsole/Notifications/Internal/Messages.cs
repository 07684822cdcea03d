using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace GovernanceConsole.Notifications.Internal;

internal sealed class Messages(IHttpClientFactory clients, IOptions<NotificationOptions> options) : IMessages
{
    public bool CanMail => options.Value.Smtp.Host is not null;

    public IReadOnlyList<string> Channels => options.Value.ChatWebhooks;

    public string LinkTo(string path) => options.Value.PublicAddress is { } address ? address.TrimEnd('/') + path : path;

    public async Task<string?> MailAsync(string address, string subject, string text, CancellationToken cancellationToken)
    {
        var smtp = options.Value.Smtp;
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(smtp.From!));
        if (!MailboxAddress.TryParse(address, out var to))
            return $"'{address}' is no mail address.";
        message.To.Add(to);
        message.Subject = subject;
        // An answer by an absence note would go back and forth for ever.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain") { Text = text };
        try
        {
            using var client = new SmtpClient { Timeout = (int)options.Value.Timeout.TotalMilliseconds };
            await client.ConnectAsync(smtp.Host!, smtp.Port, smtp.Security switch { SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect, SmtpSecurity.StartTls => SecureSocketOptions.StartTls, SmtpSecurity.None => SecureSocketOptions.None }, cancellationToken);
            if (smtp.User is { } user)
                await client.AuthenticateAsync(user, smtp.Password ?? "", cancellationToken);
            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            return null;
        }
        catch (Exception fault) when (fault is ProtocolException or CommandException or AuthenticationException or SslHandshakeException or SocketException or IOException or NotSupportedException or TimeoutException)
        {
            return fault.Message;
        }
    }

    public async Task<string?> PostAsync(string channel, string text, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await clients.CreateClient(WebhookDelivery.Client).PostAsJsonAsync(channel, new { text }, cancellationToken);
            return response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"It answered {(int)response.StatusCode}.");
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return fault.Message;
        }
    }
}
