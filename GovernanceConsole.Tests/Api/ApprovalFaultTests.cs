using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Approvals;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Api;

/// <summary>The console dies between approvals and their use: none is lost, none permits twice.</summary>
public sealed class ApprovalFaultTests(PostgresServer postgres)
{
    private const int Approvals = 60;
    private const int UsedBefore = 20;
    private const int LeftForAfter = 8;

    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task KilledWhileApprovalsAreUsed_EachPermitsOnce(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("console-approvals-").FullName;
        var connection = provider == "Sqlite" ? $"Data Source={Path.Combine(folder, "console.db")}" : await postgres.NewDatabaseAsync();
        var permitted = new ConcurrentBag<string>();
        IReadOnlyDictionary<string, JsonObject> approved;
        await using (var console = await ConsoleProcess.StartAsync(provider, connection))
        {
            using var http = await SignInAsync(console, "automation", "automation-secret-1");
            approved = await ApproveAsync(console, http);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            // A kill that comes late finds some unused all the same.
            var uses = approved.SkipLast(LeftForAfter).Chunk(Approvals / 4).Select(part => UseUntilDeadAsync(http, part, permitted, enough)).ToArray();
            await enough.Task;
            await console.KillAsync();
            await Task.WhenAll(uses);
        }

        await using var after = await ConsoleProcess.StartAsync(provider, connection);
        using var again = await SignInAsync(after, "automation", "automation-secret-1");
        var outcomes = new Dictionary<string, string?>();
        foreach (var (id, question) in approved)
            outcomes[id] = (await AskAsync(again, Asking.With(question, id))).GetProperty("outcome").GetString();
        // What the agent was told it may do is used up; what was not answered permits once more, or was kept without an answer.
        Assert.All(permitted, id => Assert.Equal("deny", outcomes[id]));
        Assert.True(permitted.Count >= UsedBefore);
        Assert.All(approved.TakeLast(LeftForAfter), one => Assert.Equal("permit", outcomes[one.Key]));
        foreach (var (id, question) in approved)
            Assert.Equal("deny", (await AskAsync(again, Asking.With(question, id))).GetProperty("outcome").GetString());
        var verification = await (await again.PostAsync("/api/v1/ledger/verify", null, TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(verification.GetProperty("passed").GetBoolean(), verification.ToString());
        TestFolder.Delete(folder);
    }

    private static async Task UseUntilDeadAsync(HttpClient http, IEnumerable<KeyValuePair<string, JsonObject>> approved, ConcurrentBag<string> permitted, TaskCompletionSource enough)
    {
        try
        {
            foreach (var (id, question) in approved)
            {
                if ((await AskAsync(http, Asking.With(question, id))).GetProperty("outcome").GetString() == "permit")
                    permitted.Add(id);
                if (permitted.Count >= UsedBefore)
                    enough.TrySetResult();
            }
        }
        catch (Exception died) when (died is HttpRequestException or IOException or TaskCanceledException or JsonException)
        {
            // That was the point.
        }
    }

    private static async Task<IReadOnlyDictionary<string, JsonObject>> ApproveAsync(ConsoleProcess console, HttpClient http)
    {
        await DoAsync(http, HttpMethod.Put, "/api/v1/business-units/retail", new { name = "Retail", owner = "cmo@example.com" });
        await DoAsync(http, HttpMethod.Put, "/api/v1/personas/drafter", new { name = "Drafter", purpose = "Writes.", owner = "cmo@example.com", allowed_tools = new[] { "mailer" }, data_classes = new[] { "contact" }, max_level = 3 });
        await DoAsync(http, HttpMethod.Put, "/api/v1/workflows/publishing", new { name = "Publishing", risk = "high", owner = "cmo@example.com" });
        await DoAsync(http, HttpMethod.Put, "/api/v1/actions/email.blast", new { tool = "mailer", phase = "execute", severity = "high", reversibility = "irreversible" });
        await DoAsync(http, HttpMethod.Put, $"/api/v1/agents/{Scenario.Agent}", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" });
        await DoAsync(http, HttpMethod.Put, "/api/v1/dials", new { workflow = "publishing", level = 1, reason = "for the test" });
        var client = await DoAsync(http, HttpMethod.Post, "/api/v1/clients", new { id = "reviewer-bot", scopes = new[] { "approvals:decide", "console:read" } });
        using var reviewer = await SignInAsync(console, client.GetProperty("client_id").GetString()!, client.GetProperty("client_secret").GetString()!);
        var approved = new Dictionary<string, JsonObject>();
        for (var audience = 1; audience <= Approvals; audience++)
        {
            var question = Asking.Held(audience);
            var task = await DoAsync(http, HttpMethod.Post, "/access/v1/requests", Asking.Body(question, await AskAsync(http, question)));
            var id = task.GetProperty("task").GetProperty("id").GetString()!;
            await DoAsync(reviewer, HttpMethod.Post, $"/api/v1/approvals/{id}/approve", new { reason = "Fine" });
            approved[id] = question;
        }

        return approved;
    }

    private static async Task<JsonElement> AskAsync(HttpClient http, JsonObject question) => (await DoAsync(http, HttpMethod.Post, "/access/v1/evaluation", question)).GetProperty("context");

    private static async Task<JsonElement> DoAsync(HttpClient http, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpClient> SignInAsync(ConsoleProcess console, string client, string secret)
    {
        var http = new HttpClient { BaseAddress = console.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret });
        using var response = await http.PostAsync("/connect/token", form);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        return http;
    }
}
