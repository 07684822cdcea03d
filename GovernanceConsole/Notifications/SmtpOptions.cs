using System.ComponentModel.DataAnnotations;

namespace GovernanceConsole.Notifications;

/// <summary>How the connection to the mail server is kept from being read.</summary>
public enum SmtpSecurity
{
    /// <summary>The connection begins plain and must turn to TLS.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Not at all: for a relay on the same machine.</summary>
    None,
}

/// <summary>The section <c>Notifications:Smtp</c>: the server that mail goes out by. Without a host there is none.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }

    [Range(1, 65535, ErrorMessage = "Notifications:Smtp:Port must be from 1 to 65535.")]
    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Null where the server asks for no name.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender: <c>Console &lt;console@example.com&gt;</c>.</summary>
    public string? From { get; set; }
}
