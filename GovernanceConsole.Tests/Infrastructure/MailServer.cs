using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Somebody's mail server: takes every mail, or refuses all for a while.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _gone = new();
    private readonly Task _serving;

    public MailServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Refuse what comes.</summary>
    public bool Refuses { get; set; }

    /// <summary>How often it refused.</summary>
    public int Refused { get; private set; }

    /// <summary>What was taken: to whom, and the whole message.</summary>
    public ConcurrentQueue<(string To, string Message)> Mails { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _listener.Dispose();
        await _serving;
        _gone.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_gone.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 mail.example.com");
        var to = "";
        while (await reader.ReadLineAsync(_gone.Token) is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "RCPT")
                to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
            if (verb == "MAIL" && Refuses)
                Refused++;
            await writer.WriteLineAsync(verb switch { "DATA" => "354 go on", "QUIT" => "221 bye", "MAIL" when Refuses => "451 try later", _ => "250 ok" });
            if (verb == "QUIT")
                return;
            if (verb != "DATA")
                continue;
            var message = new List<string>();
            while (await reader.ReadLineAsync(_gone.Token) is { } part && part != ".")
                message.Add(part);
            Mails.Enqueue((to, string.Join('\n', message)));
            await writer.WriteLineAsync("250 taken");
        }
    }
}
