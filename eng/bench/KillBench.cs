using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace GovernanceConsole.Bench;

/// <summary>(d) A kill switch: from the call until it is durable, and until agents that never pause hear no, on the node of the call and on another.</summary>
internal static class KillBench
{
    private const int Kills = 50;

    // A console has run for longer than a second when somebody kills: by then its code is compiled.
    private const int WarmUps = 30;

    private const int Listening = 100;

    public static async Task RunAsync()
    {
        var report = new Report("kill", "store", "nodes", "until it is durable, ms: median, p99", "until the first refusal on the same node", "until the first refusal on another node", "until 100 subscribers hear, same node", "until 100 subscribers hear, other node", "permits numbered after the kill");
        await MeasureAsync(report, "Sqlite", Stores.Sqlite(), nodes: 1);
        if (Stores.Postgres is not null)
        {
            await MeasureAsync(report, "PostgreSql", Stores.NewDatabase(), nodes: 1);
            await MeasureAsync(report, "PostgreSql", Stores.NewDatabase(), nodes: 2);
        }

        report.Write();
    }

    private static async Task MeasureAsync(Report report, string provider, string connection, int nodes)
    {
        await using var first = await ConsoleUnderTest.StartAsync(provider, connection);
        await first.SetUpAsync();
        await using var second = nodes > 1 ? await ConsoleUnderTest.StartAsync(provider, connection) : null;
        using var manager = await first.CallerAsync();
        using var near = await first.CallerAsync();
        using var far = await (second ?? first).CallerAsync();
        await using var nearBy = await Subscribers.OpenAsync(first, Listening);
        await using var farAway = second is null ? null : await Subscribers.OpenAsync(second, Listening);
        var (durable, here, there, heardHere, heardThere, late) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), 0);
        for (var i = -WarmUps; i < Kills; i++)
        {
            if (i == 0)
            {
                foreach (var times in new[] { durable, here, there, heardHere, heardThere })
                    times.Clear();
            }

            var (start, seq) = (Stopwatch.GetTimestamp(), new TaskCompletionSource<long>());
            var asking = AskUntilRefusedAsync(near, start);
            var askingFar = second is null ? null : AskUntilRefusedAsync(far, start);
            var clicked = Stopwatch.GetTimestamp();
            using var kill = await manager.PostAsJsonAsync("/api/v1/kill-switches", new { scope = new { agent = "campaign-drafter" }, reason = "To be measured" });
            durable.Add(Stopwatch.GetElapsedTime(clicked).TotalMilliseconds);
            var answer = await kill.Content.ReadFromJsonAsync<JsonElement>();
            foreach (var (asked, times) in new[] { (asking, here), (askingFar, there) })
            {
                if (asked is null)
                    continue;
                var (at, lastPermit) = await asked;
                times.Add(Stopwatch.GetElapsedTime(clicked, at).TotalMilliseconds);
                late += lastPermit > answer.GetProperty("seq").GetInt64() ? 1 : 0;
            }

            heardHere.AddRange((await nearBy.HeardAsync()).Select(at => Stopwatch.GetElapsedTime(clicked, at).TotalMilliseconds));
            if (farAway is not null)
                heardThere.AddRange((await farAway.HeardAsync()).Select(at => Stopwatch.GetElapsedTime(clicked, at).TotalMilliseconds));
            using var release = await manager.PostAsJsonAsync($"/api/v1/kill-switches/{answer.GetProperty("id").GetString()}/release", new { reason = "Measured" });
            release.EnsureSuccessStatusCode();
        }

        report.Add(provider, nodes, Words(durable), Words(here), there.Count == 0 ? "—" : Words(there), Words(heardHere), heardThere.Count == 0 ? "—" : Words(heardThere), late);
    }

    private static async Task<(long At, long LastPermit)> AskUntilRefusedAsync(HttpClient http, long start)
    {
        var lastPermit = 0L;
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
        {
            using var content = new StringContent(Questions.Permitted, Encoding.UTF8, "application/json");
            using var response = await http.PostAsync("/access/v1/evaluation", content);
            var context = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("context");
            if (context.GetProperty("outcome").GetString() != "permit")
                return (Stopwatch.GetTimestamp(), lastPermit);
            lastPermit = context.GetProperty("ledger").GetProperty("seq").GetInt64();
        }

        throw new InvalidOperationException("The agent was never refused.");
    }

    private static string Words(List<double> milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{Stats.Median(milliseconds):0.0}, {Stats.Percentile(milliseconds, 99):0.0}");
}
