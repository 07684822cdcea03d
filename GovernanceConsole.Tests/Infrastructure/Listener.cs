using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Somebody outside who notes the first line of whatever arrives, and hangs up.</summary>
internal sealed class Listener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly Task _listening;

    public Listener()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    /// <summary>All that came until now, in order; nothing comes after.</summary>
    public async Task<IReadOnlyList<string>> CallsAsync()
    {
        _listener.Stop();
        await _listening;
        return [.. _calls];
    }

    public void Dispose() => _listener.Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                _ = NoteAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (SocketException)
        {
            // It was stopped.
        }
    }

    private async Task NoteAsync(TcpClient client)
    {
        using (client)
        using (var reader = new StreamReader(client.GetStream()))
        {
            // A connection without a word is a browser that only prepares.
            if (await reader.ReadLineAsync() is { } line)
                _calls.Enqueue(line);
        }
    }
}
