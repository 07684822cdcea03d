using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Budgets;

/// <summary>Random questions, outcomes, over-runs and silence at once, while consoles are killed: no budget is overspent at any sequence number, and every reservation ends.</summary>
public sealed class BudgetStormTests(PostgresServer postgres)
{
    private const int Workers = 8;
    private const int Kills = 3;
    private const int AnswersBeforeAKill = 150;

    private static readonly (string Id, object Body, decimal Limit)[] Budgets =
    [
        ("whole-day", new { scope = new { }, unit = "usd", period = "day", limit = "120.00" }, 120),
        ("publishing-hour", new { scope = new { workflow = "publishing" }, unit = "usd", period = "hour", limit = "90.00" }, 90),
        ("drafter-acts", new { scope = new { agent = Scenario.Agent }, unit = "actions", period = "day", limit = 150 }, 150),
    ];

    private readonly ConcurrentDictionary<string, byte> _permits = new();
    private int _answers;

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("postgres", 2)]
    public async Task NoBudgetIsOverspent_AndEveryReservationEnds(string store, int count)
    {
        var folder = Directory.CreateTempSubdirectory("storm-").FullName;
        var (provider, connection) = store == "sqlite" ? ("Sqlite", $"Data Source={Path.Combine(folder, "console.db")}") : ("PostgreSql", await postgres.NewDatabaseAsync());
        var nodes = new List<ConsoleProcess> { await StartAsync(provider, connection) };
        await AskingAgents.SetUpAsync(nodes[0].Address);
        foreach (var (id, body, _) in Budgets)
            await DoAsync(nodes[0], HttpMethod.Put, $"budgets/{id}", body);
        var agent = await DoAsync(nodes[0], HttpMethod.Post, $"agents/{Scenario.Agent}/credentials");
        while (nodes.Count < count)
            nodes.Add(await StartAsync(provider, connection));

        for (var round = 0; round < Kills; round++)
        {
            using var done = new CancellationTokenSource();
            var until = _answers + AnswersBeforeAKill;
            var working = nodes.Select((node, i) => Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(node, agent, new Random(HashCode.Combine(round, i, worker)), done.Token)))).ToList();
            await Eventually.ThatAsync(() => Task.FromResult(_answers >= until));
            await nodes[0].KillAsync();
            await done.CancelAsync();
            await Task.WhenAll(working);
            await nodes[0].DisposeAsync();
            nodes[0] = await StartAsync(provider, connection);
        }

        foreach (var node in nodes)
        {
            await Eventually.ThatAsync(async () => (await DoAsync(node, HttpMethod.Get, "reservations")).GetProperty("items").GetArrayLength() == 0);
            Assert.Equal(0, (await DoAsync(node, HttpMethod.Post, "budgets/check")).GetProperty("differences").GetArrayLength());
        }

        Judge(await EntriesAsync(nodes[^1]));
        foreach (var node in nodes)
            await node.DisposeAsync();
        TestFolder.Delete(folder);
    }

    /// <summary>Walks the ledger as a stranger would, by what <c>docs/specs/budgets.md</c> says of entries.</summary>
    private void Judge(IReadOnlyList<JsonElement> entries)
    {
        var meters = new Dictionary<(string Limit, string Window), (decimal Spent, decimal Reserved)>();
        var open = new HashSet<string>();
        foreach (var entry in entries)
        {
            var (body, seq) = (entry.GetProperty("body"), entry.GetProperty("seq").GetInt64());
            if (body.TryGetProperty("reservation", out var reservation) && reservation.ValueKind == JsonValueKind.Object && entry.GetProperty("outcome").GetString() == "permit")
            {
                Assert.True(open.Add(entry.GetProperty("evaluation_id").GetString()!), $"Entry {seq} reserves twice.");
                foreach (var amount in reservation.GetProperty("amounts").EnumerateArray())
                {
                    var key = Key(amount);
                    var (spent, reserved) = meters.GetValueOrDefault(key);
                    meters[key] = (spent, reserved + Number(amount, "amount"));
                    var limit = Budgets.Single(budget => key.Limit == "budget:" + budget.Id).Limit;
                    Assert.True(meters[key].Spent + meters[key].Reserved <= limit, $"Entry {seq} takes {key} to {meters[key]} of {limit}.");
                }
            }

            if (!body.TryGetProperty("settlement", out var settlement))
                continue;
            foreach (var part in settlement.EnumerateArray())
            {
                var (spent, reserved) = meters.GetValueOrDefault(Key(part));
                meters[Key(part)] = (spent + Number(part, "actual"), reserved - Number(part, "reserved"));
                Assert.True(meters[Key(part)].Reserved >= 0, $"Entry {seq} gives back more than was reserved.");
            }

            open.Remove(entry.GetProperty("evaluation_id").GetString()!);
        }

        Assert.Empty(open);
        Assert.All(meters, meter => Assert.Equal(0, meter.Value.Reserved));
        // What an agent was told it may is in the ledger.
        var permitted = entries.Where(entry => entry.GetProperty("outcome").GetString() == "permit").Select(entry => entry.GetProperty("evaluation_id").GetString()!).ToHashSet();
        Assert.NotEmpty(_permits);
        Assert.Empty(_permits.Keys.Except(permitted));
    }

    private static (string Limit, string Window) Key(JsonElement part) => (part.GetProperty("limit").GetString()!, part.GetProperty("window").GetString()!);

    private static decimal Number(JsonElement part, string name) => decimal.Parse(part.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private async Task WorkAsync(ConsoleProcess node, JsonElement agent, Random random, CancellationToken done)
    {
        try
        {
            using var http = await AsAgentAsync(node, agent);
            while (!done.IsCancellationRequested)
            {
                var cost = random.Next(10, 400) / 100m;
                var question = Scenario.Question();
                question["action"]!["properties"]!["estimated_cost"] = Money(cost);
                using var response = await http.PostAsJsonAsync("/access/v1/evaluation", question, done);
                if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                    continue;
                var context = (await response.Content.ReadFromJsonAsync<JsonElement>(done)).GetProperty("context");
                Interlocked.Increment(ref _answers);
                if (context.GetProperty("outcome").GetString() != "permit")
                    continue;
                var id = context.GetProperty("evaluation_id").GetString()!;
                _permits[id] = 0;
                // A third is never reported, and one in ten costs more than was said.
                if (random.Next(3) > 0)
                    await ReportAsync(http, id, random, random.Next(10) == 0 ? cost * 1.5m : cost / 2, done);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            // The node was killed, or the round is over.
        }
    }

    private static async Task ReportAsync(HttpClient http, string id, Random random, decimal cost, CancellationToken done)
    {
        var outcome = new JsonObject { ["evaluation_id"] = id, ["status"] = random.Next(4) == 0 ? "failed" : "succeeded" };
        if (outcome["status"]!.GetValue<string>() == "succeeded")
            outcome["cost"] = Money(decimal.Round(cost, 2));
        using var response = await http.PostAsJsonAsync("/agent/v1/outcomes", outcome, done);
    }

    private static JsonObject Money(decimal amount) => new() { ["amount"] = amount.ToString("0.00", CultureInfo.InvariantCulture), ["currency"] = "USD" };

    private static Task<ConsoleProcess> StartAsync(string provider, string connection) => ConsoleProcess.StartAsync(provider, connection, ("Budgets__ReservationLife", "00:00:02"));

    private static async Task<HttpClient> AsAgentAsync(ConsoleProcess node, JsonElement agent)
    {
        var http = new HttpClient { BaseAddress = node.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = agent.GetProperty("client_id").GetString()!, ["client_secret"] = agent.GetProperty("client_secret").GetString()! });
        using var response = await http.PostAsync("/connect/token", form);
        response.EnsureSuccessStatusCode();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        return http;
    }

    private static async Task<JsonElement> DoAsync(ConsoleProcess node, HttpMethod method, string path, object? body = null)
    {
        using var http = await AskingAgents.CallerAsync(node.Address);
        using var request = new HttpRequestMessage(method, "/api/v1/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<List<JsonElement>> EntriesAsync(ConsoleProcess node)
    {
        var entries = new List<JsonElement>();
        for (var cursor = "?limit=1000&cursor=0"; cursor is not null;)
        {
            var page = await DoAsync(node, HttpMethod.Get, "ledger" + cursor);
            entries.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next_cursor").GetString() is { } next ? $"?limit=1000&cursor={next}" : null;
        }

        return entries;
    }
}
