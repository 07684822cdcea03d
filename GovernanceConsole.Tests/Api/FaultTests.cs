using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Api;

/// <summary>What was acknowledged survives the console's sudden death, once.</summary>
public sealed class FaultTests(PostgresServer postgres)
{
    private const int Rounds = 4;
    private const int Agents = 16;
    private const int AcknowledgedPerRound = 300;

    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task KilledUnderLoad_LosesAndDoublesNothingThatWasAcknowledged(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("console-fault-").FullName;
        var connection = provider == "Sqlite" ? $"Data Source={Path.Combine(folder, "console.db")}" : await postgres.NewDatabaseAsync();
        var acknowledged = new ConcurrentDictionary<string, long>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var console = await ConsoleProcess.StartAsync(provider, connection);
            using var http = new HttpClient { BaseAddress = console.Address };
            await AuthorizeAsync(http);
            if (round == 0)
                await SetUpAsync(http);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var asking = Enumerable.Range(0, Agents).Select(_ => AskUntilDeadAsync(http, acknowledged, acknowledged.Count + AcknowledgedPerRound, enough)).ToArray();
            await enough.Task;
            await console.KillAsync();
            await Task.WhenAll(asking);
        }

        await JudgeAsync(provider, connection, acknowledged);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task JudgeAsync(string provider, string connection, ConcurrentDictionary<string, long> acknowledged)
    {
        await using var last = await ConsoleProcess.StartAsync(provider, connection);
        using var reader = new HttpClient { BaseAddress = last.Address };
        await AuthorizeAsync(reader);
        var kept = await DecisionsAsync(reader);
        Assert.True(acknowledged.Count >= Rounds * AcknowledgedPerRound);
        Assert.Equal(kept.Count, kept.Select(entry => entry.Evaluation).Distinct().Count());
        var bySeq = kept.ToDictionary(entry => entry.Seq, entry => entry.Evaluation);
        Assert.All(acknowledged, answer => Assert.Equal(answer.Key, bySeq.GetValueOrDefault(answer.Value)));
        var verification = await (await reader.PostAsync("/api/v1/ledger/verify", null, TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(verification.GetProperty("passed").GetBoolean(), verification.ToString());
    }

    private static async Task AskUntilDeadAsync(HttpClient http, ConcurrentDictionary<string, long> acknowledged, int wanted, TaskCompletionSource enough)
    {
        var question = Scenario.Question().ToJsonString();
        try
        {
            while (true)
            {
                using var content = new StringContent(question, Encoding.UTF8, "application/json");
                using var response = await http.PostAsync("/access/v1/evaluation", content);
                var context = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("context");
                acknowledged[context.GetProperty("evaluation_id").GetString()!] = context.GetProperty("ledger").GetProperty("seq").GetInt64();
                if (acknowledged.Count >= wanted)
                    enough.TrySetResult();
            }
        }
        catch (Exception died) when (died is HttpRequestException or IOException or TaskCanceledException)
        {
            // That was the kill.
        }
    }

    private static async Task<List<(long Seq, string Evaluation)>> DecisionsAsync(HttpClient http)
    {
        var (found, cursor) = (new List<(long, string)>(), "0");
        while (cursor is not null)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/ledger?kind=decision&limit=1000&cursor={cursor}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => (entry.GetProperty("seq").GetInt64(), entry.GetProperty("evaluation_id").GetString()!)));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        return found;
    }

    private static async Task AuthorizeAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "automation", ["client_secret"] = "automation-secret-1" });
        using var response = await http.PostAsync("/connect/token", form);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
    }

    private static async Task SetUpAsync(HttpClient http)
    {
        (string Path, object Body)[] rules =
        [
            ("business-units/retail", new { name = "Retail", owner = "cmo@example.com" }),
            ("personas/drafter", new { name = "Drafter", purpose = "Drafts.", owner = "cmo@example.com", allowed_tools = new[] { "mailer" }, data_classes = new[] { "contact" } }),
            ("agents/campaign-drafter", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" }),
            ("workflows/publishing", new { name = "Publishing", risk = "high", owner = "cmo@example.com" }),
            ("actions/email.send", new { tool = "mailer", phase = "execute", severity = "low" }),
            ("dials", new { workflow = "publishing", level = 1, reason = "for the test" }),
        ];
        foreach (var (path, body) in rules)
        {
            using var response = await http.PutAsJsonAsync("/api/v1/" + path, body);
            response.EnsureSuccessStatusCode();
        }
    }
}
