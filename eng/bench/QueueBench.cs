using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Bench;

/// <summary>(f) The queue of held actions with a hundred and with many pending items, call by call in turn.</summary>
internal static class QueueBench
{
    private const int Small = 100;
    private const int Rounds = 60;

    private static readonly string[] ReviewerScopes = ["approvals:decide", "console:read"];

    private static readonly (string Name, string Path)[] Reads =
    [
        ("open", "approvals?limit=40"),
        ("filter by tier and agent", "approvals?limit=40&tier=high&agent=campaign-drafter"),
        ("sort by end", "approvals?limit=40&sort=expires"),
        ("search that finds nothing", "approvals?limit=40&q=nothing-like-it"),
    ];

    public static async Task RunAsync()
    {
        var large = int.Parse(Environment.GetEnvironmentVariable("BENCH_QUEUE") ?? "100000", CultureInfo.InvariantCulture);
        // Both are asked as much: a console that has served less runs on code that is compiled less.
        await using var small = await StartAsync(Small, large);
        await using var big = await StartAsync(large, large);
        var report = new Report("queue", "call", $"{Small:N0} pending, ms", $"{large:N0} pending, ms", "ratio");
        foreach (var (name, path) in Reads)
            await CompareAsync(report, name, () => ReadAsync(small, path), () => ReadAsync(big, path));
        await CompareAsync(report, "approve", () => ApproveAsync(small), () => ApproveAsync(big));
        report.Write();
    }

    private static async Task CompareAsync(Report report, string name, Func<Task> small, Func<Task> large)
    {
        var (one, many) = (new List<double>(), new List<double>());
        for (var round = -10; round < Rounds; round++)
        {
            var (first, second) = (await TimeAsync(small), await TimeAsync(large));
            if (round < 0)
                continue;
            one.Add(first);
            many.Add(second);
        }

        report.Add(name, Stats.Median(one).ToString("0.00", CultureInfo.InvariantCulture), Stats.Median(many).ToString("0.00", CultureInfo.InvariantCulture), (Stats.Median(many) / Stats.Median(one)).ToString("0.00", CultureInfo.InvariantCulture));
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task ReadAsync(Queue queue, string path)
    {
        using var response = await queue.Reviewer.GetAsync("/api/v1/" + path);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task ApproveAsync(Queue queue)
    {
        using var response = await queue.Reviewer.PostAsJsonAsync($"/api/v1/approvals/{queue.Ids.Dequeue()}/approve", new { reason = "Measured" });
        response.EnsureSuccessStatusCode();
    }

    /// <param name="count">How many wait in the end.</param>
    /// <param name="asked">How many were asked for; those above are cancelled.</param>
    private static async Task<Queue> StartAsync(int count, int asked)
    {
        var console = await ConsoleUnderTest.StartAsync("Sqlite", Stores.Sqlite());
        await console.SetUpAsync();
        var http = await console.CallerAsync();
        using var put = await http.PutAsJsonAsync("/api/v1/actions/email.send", new { tool = "mailer", phase = "execute", severity = "high" });
        put.EnsureSuccessStatusCode();
        using var created = await http.PostAsJsonAsync("/api/v1/clients", new { id = "reviewer", scopes = ReviewerScopes });
        var client = await created.Content.ReadFromJsonAsync<JsonElement>();
        var ids = new string[count];
        await Parallel.ForEachAsync(Enumerable.Range(0, asked), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, stop) =>
        {
            var id = await RequestAsync(http, i, stop);
            if (i < count)
            {
                ids[i] = id;
                return;
            }

            using var cancelled = await http.PostAsync($"/access/v1/requests/{id}/cancel", null, stop);
            cancelled.EnsureSuccessStatusCode();
        });
        var reviewer = new HttpClient { BaseAddress = console.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "reviewer", ["client_secret"] = client.GetProperty("client_secret").GetString()! });
        using var token = await reviewer.PostAsync("/connect/token", form);
        reviewer.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        return new Queue(console, http, reviewer, new Queue<string>(ids));
    }

    private static async Task<string> RequestAsync(HttpClient http, int i, CancellationToken stop)
    {
        var question = JsonNode.Parse(Questions.Permitted)!.AsObject();
        question["action"]!["properties"]!["audience_size"] = i + 1;
        using var asked = await http.PostAsJsonAsync("/access/v1/evaluation", question, stop);
        var hold = (await asked.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("context");
        question["context"] = new JsonObject();
        question["denial"] = new JsonObject { ["evaluation_id"] = hold.GetProperty("evaluation_id").GetString() };
        using var requested = await http.PostAsJsonAsync("/access/v1/requests", question, stop);
        requested.EnsureSuccessStatusCode();
        return (await requested.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("task").GetProperty("id").GetString()!;
    }

    private sealed record Queue(ConsoleUnderTest Console, HttpClient Agent, HttpClient Reviewer, Queue<string> Ids) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Agent.Dispose();
            Reviewer.Dispose();
            await Console.DisposeAsync();
        }
    }
}
