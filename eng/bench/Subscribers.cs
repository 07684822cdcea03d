using System.Collections.Concurrent;
using System.Diagnostics;

namespace GovernanceConsole.Bench;

/// <summary>Agents that listen to /agent/v1/events, and when each of them heard of a kill.</summary>
internal sealed class Subscribers : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<long> _heard = new();
    private readonly List<Task> _reading = [];
    private readonly HttpClient _http;

    private Subscribers(HttpClient http) => _http = http;

    public static async Task<Subscribers> OpenAsync(ConsoleUnderTest console, int count)
    {
        var subscribers = new Subscribers(await console.CallerAsync());
        for (var i = 0; i < count; i++)
        {
            var stream = new StreamReader(await subscribers._http.GetStreamAsync(new Uri("/agent/v1/events", UriKind.Relative)));
            await stream.ReadLineAsync();
            subscribers._reading.Add(subscribers.ReadAsync(stream));
        }

        return subscribers;
    }

    /// <summary>The moments at which all of them heard of the one kill since the last call.</summary>
    public async Task<IReadOnlyList<long>> HeardAsync()
    {
        var waited = Stopwatch.GetTimestamp();
        while (_heard.Count < _reading.Count)
        {
            if (Stopwatch.GetElapsedTime(waited) > TimeSpan.FromSeconds(30))
                throw new InvalidOperationException($"Only {_heard.Count} of {_reading.Count} subscribers heard of the kill.");
            await Task.Delay(1);
        }

        var moments = _heard.ToList();
        _heard.Clear();
        return moments;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_reading);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(StreamReader stream)
    {
        using (stream)
        {
            try
            {
                while (await stream.ReadLineAsync(_stop.Token) is { } line)
                {
                    if (line.Contains("kill_switch.engaged", StringComparison.Ordinal))
                        _heard.Enqueue(Stopwatch.GetTimestamp());
                }
            }
            catch (OperationCanceledException)
            {
                // Measured.
            }
        }
    }
}
