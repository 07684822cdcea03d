using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace GovernanceConsole.Bench;

/// <summary>(g) Decisions while agents send 5,000 spans a second, against decisions alone, round by round in the same host.</summary>
internal static class TracesBench
{
    private const int Connections = 16, SpansPerSecond = 5000, Exporters = 4, WarmUps = 3;

    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "5", CultureInfo.InvariantCulture);
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "3", CultureInfo.InvariantCulture);
    private static readonly string[] Scopes = ["telemetry"];

    public static async Task RunAsync()
    {
        var report = new Report("traces", "store", "spans/s taken", "refused", "decisions/s alone", "decisions/s with spans", "with to without, round by round", "p99 alone, µs", "p99 with spans, µs", "processor of the console for a span by itself, µs");
        foreach (var (provider, connection) in Stores.All())
            await MeasureAsync(report, provider, connection());
        report.Write();
    }

    private static async Task MeasureAsync(Report report, string provider, string connection)
    {
        await using var console = await ConsoleUnderTest.StartAsync(provider, connection);
        await console.SetUpAsync();
        using var sender = await SenderAsync(console);
        var (alone, with, taken, refused) = (new List<Load>(), new List<Load>(), new List<double>(), 0L);
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var first = await DecideAsync(console);
            var (second, streams) = await WhileSendingAsync(sender, () => DecideAsync(console));
            // The first rounds only warm up: much of the code is compiled anew once it has run often.
            if (round < 0)
                continue;
            alone.Add(first);
            with.Add(second);
            taken.Add(streams.Sum(stream => (double)stream.Taken) / Seconds);
            refused += streams.Sum(stream => stream.Refused);
        }

        var before = console.Processor;
        var (_, quiet) = await WhileSendingAsync(sender, async () => { await Task.Delay(TimeSpan.FromSeconds(Seconds)); return true; });
        var ofSpan = (console.Processor - before).TotalMicroseconds / quiet.Sum(stream => stream.Taken);
        report.Add(
            provider, Stats.Range(taken, "0"), refused, Stats.Range([.. alone.Select(load => load.PerSecond)], "0"), Stats.Range([.. with.Select(load => load.PerSecond)], "0"),
            Stats.Range([.. with.Zip(alone, (one, other) => one.PerSecond / other.PerSecond)], "0.00"), Stats.Range([.. alone.Select(load => load.P99)], "0"), Stats.Range([.. with.Select(load => load.P99)], "0"), ofSpan.ToString("0", CultureInfo.InvariantCulture));
    }

    private static async Task<(T Answer, List<SpanStream> Streams)> WhileSendingAsync<T>(HttpClient sender, Func<Task<T>> run)
    {
        var streams = Enumerable.Range(0, Exporters).Select(_ => new SpanStream(sender, SpansPerSecond / Exporters)).ToList();
        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(streams.Select(stream => stream.RunAsync(stop.Token)));
        var answer = await run();
        await stop.CancelAsync();
        await sending;
        return (answer, streams);
    }

    private static async Task<Load> DecideAsync(ConsoleUnderTest console)
    {
        var load = await Wrk.RunAsync(new Uri(console.Address, "/access/v1/evaluation"), await console.TokenAsync(), Connections, Seconds);
        return load.Errors == 0 ? load : throw new InvalidOperationException($"{load.Errors} answers were errors.");
    }

    private static async Task<HttpClient> SenderAsync(ConsoleUnderTest console)
    {
        using var admin = await console.CallerAsync();
        using var issued = await admin.PostAsJsonAsync("/api/v1/clients", new { id = "collector", scopes = Scopes });
        var client = await issued.Content.ReadFromJsonAsync<JsonElement>();
        var http = new HttpClient { BaseAddress = console.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client.GetProperty("client_id").GetString()!, ["client_secret"] = client.GetProperty("client_secret").GetString()! });
        using var granted = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await granted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        return http;
    }
}
