using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Bench;

/// <summary>A console that has been in use for a month: so many decisions with their outcomes, by twenty agents in twelve places each, everything that is made of them up to date.</summary>
internal static class GrownConsole
{
    private const int Agents = 20;
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <param name="connection">An empty store.</param>
    /// <param name="size">How many entries it is to have.</param>
    /// <param name="spans">As many spans besides.</param>
    public static async Task<ConsoleUnderTest> StartAsync(string connection, long size, bool spans)
    {
        await using (var console = await ConsoleUnderTest.StartAsync("Sqlite", connection))
            await BeginAsync(console);
        LongLedger.GrowWithOutcomes(connection, size, Month);
        if (spans)
            ManySpans.Add(connection, size, Agents, Month);
        var grown = await ConsoleUnderTest.StartAsync("Sqlite", connection);
        // Until every projection is at the ledger's end.
        await grown.SettleAsync();
        return grown;
    }

    /// <summary>These are what is multiplied.</summary>
    private static async Task BeginAsync(ConsoleUnderTest console)
    {
        await console.SetUpAsync();
        using var http = await console.CallerAsync();
        for (var agent = 0; agent < Agents; agent++)
        {
            using var put = await http.PutAsJsonAsync($"/api/v1/agents/agent-{agent}", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" });
            put.EnsureSuccessStatusCode();
            foreach (var segment in new[] { "new", "loyal", "lapsed", "vip" })
            {
                foreach (var region in new[] { "EU", "NA", "APAC" })
                    await ActAsync(http, $"agent-{agent}", segment, region);
            }
        }
    }

    private static async Task ActAsync(HttpClient http, string agent, string segment, string region)
    {
        var question = JsonNode.Parse(Questions.Permitted)!;
        (question["subject"]!["id"], question["resource"]!["properties"]!["segment"], question["resource"]!["properties"]!["region"]) = (agent, segment, region);
        using var asked = await http.PostAsJsonAsync("/access/v1/evaluation", question);
        var answer = await asked.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
        using var reported = await http.PostAsJsonAsync("/agent/v1/outcomes", new
        {
            evaluation_id = answer!["context"]!["evaluation_id"]!.GetValue<string>(),
            status = "succeeded",
            cost = new { amount = "11.20", currency = "USD" },
            value = new { amount = "14.00", currency = "USD", basis = "measured" },
        });
        reported.EnsureSuccessStatusCode();
    }
}
