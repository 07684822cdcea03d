using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Bench;

/// <summary>(j) A change tried on recorded decisions, against reading and parsing the same decisions on one core and deciding nothing.</summary>
internal static class SimulationBench
{
    private const int Rounds = 3;
    private const int Questions = 1000;

    private static readonly (string Name, string Change)[] Changes =
    [
        ("a dial to level 0", """{"kind":"dial","body":{"workflow":"publishing","region":"EU","level":0}}"""),
        ("a budget a day", """{"kind":"budget","id":"few","body":{"scope":{"workflow":"publishing"},"unit":"usd","period":"day","limit":100000}}"""),
        ("a pack that looks into texts", """{"kind":"policy","id":"promises","body":{"name":"Promises","mode":"enforce","rules":[{"id":"r","when":{"field":"content","op":"contains","value":"guaranteed"},"effect":"deny","message":"m"}]}}"""),
    ];

    public static async Task RunAsync()
    {
        var size = Math.Min(1_000_000, long.Parse(Environment.GetEnvironmentVariable("BENCH_MAX_ENTRIES") ?? "1000000", CultureInfo.InvariantCulture));
        var connection = Stores.Sqlite();
        await using (var console = await ConsoleUnderTest.StartAsync("Sqlite", connection))
            await BeginAsync(console);
        LongLedger.Grow(connection, size);
        await using var grown = await ConsoleUnderTest.StartAsync("Sqlite", connection);
        await grown.SettleAsync();
        using var http = await grown.CallerAsync();
        var report = new Report("simulation", "change", "decisions replayed", "of them changed", "seconds: median (range)", "seconds to read and parse them, one core", "to reading, round by round");
        foreach (var (name, change) in Changes)
        {
            var (tried, read, counts) = (new List<double>(), new List<double>(), default(JsonElement));
            for (var round = -1; round < Rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                counts = await TryAsync(http, change);
                var trying = clock.Elapsed.TotalSeconds;
                var reading = Read(connection);
                if (round < 0)
                    continue;
                tried.Add(trying);
                read.Add(reading);
            }

            report.Add(
                name, counts.GetProperty("considered").GetInt64().ToString("N0", CultureInfo.InvariantCulture), counts.GetProperty("changed").GetInt64().ToString("N0", CultureInfo.InvariantCulture),
                Stats.Range(tried, "0.0"), Stats.Range(read, "0.0"), Stats.Range([.. tried.Zip(read, (one, other) => one / other)], "0.00"));
        }

        report.Write();
    }

    private static async Task<JsonElement> TryAsync(HttpClient http, string change)
    {
        using var response = await http.PostAsJsonAsync("/api/v1/simulations", new { change = JsonElement.Parse(change), since = "2020-01-01T00:00:00Z" });
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private static double Read(string connection)
    {
        var clock = Stopwatch.StartNew();
        using var store = new SqliteConnection(connection + ";Mode=ReadOnly;Pooling=False");
        store.Open();
        using var command = store.CreateCommand();
        command.CommandText = "select body from ledger_entries where kind = 'decision' order by seq";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            JsonDocument.Parse(reader.GetFieldValue<byte[]>(0)).Dispose();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Ten agents in twelve places, with amounts and texts of their own: these are what is multiplied.</summary>
    private static async Task BeginAsync(ConsoleUnderTest console)
    {
        await console.SetUpAsync();
        using var http = await console.CallerAsync();
        for (var agent = 0; agent < 10; agent++)
        {
            using var put = await http.PutAsJsonAsync($"/api/v1/agents/agent-{agent}", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" });
            put.EnsureSuccessStatusCode();
        }

        string[] segments = ["new", "loyal", "lapsed", "vip"], regions = ["EU", "NA", "APAC"];
        for (var i = 0; i < Questions; i++)
        {
            var question = JsonNode.Parse(Bench.Questions.Permitted)!;
            var (action, place) = (question["action"]!["properties"]!, question["resource"]!["properties"]!);
            (question["subject"]!["id"], place["segment"], place["region"]) = ($"agent-{i % 10}", segments[i % 4], regions[i % 3]);
            action["estimated_cost"]!["amount"] = (1 + (i % 50)).ToString(CultureInfo.InvariantCulture) + ".50";
            action["content"] = new JsonObject { ["subject"] = "Spring is here", ["body"] = $"Have a look at our {i} new things{(i % 7 == 0 ? ", guaranteed" : "")}." };
            using var asked = await http.PostAsJsonAsync("/access/v1/evaluation", question);
            asked.EnsureSuccessStatusCode();
        }
    }
}
