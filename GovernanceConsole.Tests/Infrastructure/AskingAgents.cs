using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Agents that ask without a pause and remember every answer they heard. In the end the ledger is held against it.</summary>
public sealed class AskingAgents
{
    private const int Agents = 8;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _answers = new();
    private readonly Lock _gate = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];

    public int Count => _answers.Count;

    /// <summary>How often the console said 503 meanwhile.</summary>
    public int Refused => _refused;

    private int _refused;

    /// <summary>A caller with a token of the bootstrap client.</summary>
    public static async Task<HttpClient> CallerAsync(Uri console)
    {
        var http = new HttpClient { BaseAddress = console, Timeout = Longest };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "automation", ["client_secret"] = "automation-secret-1" });
        using var response = await http.PostAsync("/connect/token", form);
        response.EnsureSuccessStatusCode();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        return http;
    }

    /// <summary>The organisation they ask in.</summary>
    public static async Task SetUpAsync(Uri console)
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
        using var http = await CallerAsync(console);
        foreach (var (path, body) in rules)
        {
            using var response = await http.PutAsJsonAsync("/api/v1/" + path, body);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Asks until the console dies or <paramref name="done"/>. A 503 is heard and asked past; any other refusal fails the test.</summary>
    public async Task AskAsync(Uri console, CancellationToken done)
    {
        using var http = await CallerAsync(console);
        await Task.WhenAll(Enumerable.Range(0, Agents).Select(_ => AskUntilAsync(http, done)));
    }

    /// <summary>Asks once; what it was answered.</summary>
    public async Task<HttpStatusCode> AskOnceAsync(HttpClient http)
    {
        using var content = new StringContent(Scenario.Question().ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/access/v1/evaluation", content);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            var context = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("context");
            Heard(context.GetProperty("evaluation_id").GetString()!, context.GetProperty("ledger").GetProperty("seq").GetInt64());
        }
        else
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter);
            Interlocked.Increment(ref _refused);
        }

        return response.StatusCode;
    }

    /// <summary>Ends when this many more answers were heard.</summary>
    public Task MoreAsync(int count)
    {
        lock (_gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((_answers.Count + count, reached));
            return reached.Task.WaitAsync(Longest);
        }
    }

    /// <summary>Every answer is in the ledger, once and under its number; no number is missing; and every entry verifies.</summary>
    public async Task JudgeAsync(Uri console)
    {
        using var http = await CallerAsync(console);
        var kept = await EntriesAsync(http);
        Assert.Equal(Enumerable.Range(1, kept.Count).Select(seq => (long)seq), kept.Select(entry => entry.Seq));
        var evaluations = kept.Select(entry => entry.Evaluation).OfType<string>().ToList();
        Assert.Equal(evaluations.Count, evaluations.Distinct().Count());
        Assert.NotEmpty(_answers);
        Assert.All(_answers, answer => Assert.Equal(answer.Key, kept[(int)answer.Value - 1].Evaluation));
        using var response = await http.PostAsync("/api/v1/ledger/verify", null);
        var verification = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(verification.GetProperty("passed").GetBoolean(), verification.ToString());
    }

    private async Task AskUntilAsync(HttpClient http, CancellationToken done)
    {
        try
        {
            while (!done.IsCancellationRequested)
            {
                if (await AskOnceAsync(http) == HttpStatusCode.ServiceUnavailable)
                    await Eventually.BreathAsync();
            }
        }
        catch (Exception died) when (died is HttpRequestException or IOException or TaskCanceledException)
        {
            // That was the kill.
        }
    }

    private void Heard(string evaluation, long seq)
    {
        Assert.True(_answers.TryAdd(evaluation, seq), "One evaluation was answered twice.");
        lock (_gate)
        {
            foreach (var (count, reached) in _waiting)
            {
                if (_answers.Count >= count)
                    reached.TrySetResult();
            }
        }
    }

    private static async Task<List<(long Seq, string? Evaluation)>> EntriesAsync(HttpClient http)
    {
        var (found, cursor) = (new List<(long, string?)>(), "0");
        while (cursor is not null)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/ledger?limit=1000&cursor={cursor}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => (
                entry.GetProperty("seq").GetInt64(),
                entry.GetProperty("kind").GetString() == "decision" ? entry.GetProperty("evaluation_id").GetString() : null)));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        return found;
    }
}
