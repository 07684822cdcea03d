using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Notifications;

/// <summary>The section <c>Notifications</c>: what the console sends out by itself.</summary>
public sealed class NotificationOptions
{
    /// <summary>
    /// The secrets that callbacks are signed from, base64 of 32 bytes or more, the newest first. Every receiver gets a secret
    /// of its own, derived from it; while two stand here, both sign, so that receivers can change over. Empty: no callbacks.
    /// </summary>
    public IReadOnlyList<string> SigningSecrets { get; set; } = [];

    /// <summary>Also send to addresses inside the own network, and without TLS. For development.</summary>
    public bool AllowInternalAddresses { get; set; }

    /// <summary>The console's own address, for links in messages: <c>https://console.example.com</c>.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>Channels that take <c>{"text": …}</c>, as Slack's and Mattermost's incoming webhooks do. Their addresses are secrets.</summary>
    public IReadOnlyList<string> ChatWebhooks { get; set; } = [];

    /// <summary>Addresses of programs that are told of alerts, each as a signed webhook. All check with one secret.</summary>
    public IReadOnlyList<string> AlertWebhooks { get; set; } = [];

    /// <summary>The server that mail goes out by.</summary>
    [ValidateObjectMembers]
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>How long a receiver may take to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "Notifications:Timeout must be from 1 second to 1 minute.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
