using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace GovernanceConsole.Soak;

/// <summary>Agents that ask again and again. A question whose answer was lost is asked again under its key, on whichever node lives, until it is answered.</summary>
internal sealed class Load(Acknowledged acknowledged)
{
    private const int Agents = 8;

    // The consoles have to come up again beside the load, on a small machine too.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private const string Question = """
        {"subject":{"type":"agent","id":"campaign-drafter"},"action":{"name":"email.send","properties":{"audience_size":1200}},"resource":{"type":"workflow","id":"publishing","properties":{"segment":"lapsed","channel":"email","region":"EU"}},"context":{"run_id":"run-77"}}
        """;

    private static readonly (string Path, object Body)[] Organisation =
    [
        ("business-units/retail", new { name = "Retail", owner = "cmo@example.com" }),
        ("personas/drafter", new { name = "Drafter", purpose = "Drafts and sends.", owner = "cmo@example.com", allowed_tools = new[] { "mailer" } }),
        ("agents/campaign-drafter", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" }),
        ("workflows/publishing", new { name = "Publishing", risk = "high", owner = "cmo@example.com" }),
        ("actions/email.send", new { tool = "mailer", phase = "execute", severity = "low" }),
        ("dials", new { workflow = "publishing", level = 1, reason = "To be soaked" }),
    ];

    private readonly ConcurrentQueue<string> _unanswered = new();
    private long _asked;
    private int _refused;
    private int _unexpected;

    /// <summary>How often a console answered 503, as it should while its store is away.</summary>
    public int Refused => _refused;

    /// <summary>How often a console answered anything that is neither a decision nor 503 nor 401.</summary>
    public int Unexpected => _unexpected;

    public static async Task SetUpAsync(Node node)
    {
        using var http = await node.CallerAsync() ?? throw new InvalidOperationException("A console that is ready gave no token.");
        foreach (var (path, body) in Organisation)
        {
            using var response = await http.PutAsJsonAsync("/api/v1/" + path, body);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Asks until the node is killed or <paramref name="done"/>; a 503 is waited out.</summary>
    public Task AskAsync(Node node, CancellationToken done) => Task.WhenAll(Enumerable.Range(0, Agents).Select(_ => AskUntilDeadAsync(node, done)));

    private async Task AskUntilDeadAsync(Node node, CancellationToken done)
    {
        HttpClient? http = null;
        string? key = null;
        try
        {
            while (!done.IsCancellationRequested)
            {
                http ??= await node.CallerAsync();
                if (http is null)
                {
                    Interlocked.Increment(ref _refused);
                    await Task.Delay(20, done);
                    continue;
                }

                key ??= _unanswered.TryDequeue(out var again) ? again : $"soak-{Interlocked.Increment(ref _asked)}";
                switch (await AskOnceAsync(http, key))
                {
                    case HttpStatusCode.OK:
                        key = null;
                        await Task.Delay(Pause, done);
                        break;
                    case HttpStatusCode.ServiceUnavailable:
                        Interlocked.Increment(ref _refused);
                        await Task.Delay(20, done);
                        break;
                    case HttpStatusCode.Unauthorized:
                        http.Dispose();
                        http = null;
                        break;
                    default:
                        Interlocked.Increment(ref _unexpected);
                        await Task.Delay(20, done);
                        break;
                }
            }
        }
        catch (Exception died) when (died is HttpRequestException or IOException or OperationCanceledException)
        {
            // The node is gone, or the round is over.
        }

        http?.Dispose();
        if (key is not null)
            _unanswered.Enqueue(key);
    }

    private async Task<HttpStatusCode> AskOnceAsync(HttpClient http, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/evaluation") { Content = new StringContent(Question, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.OK)
            return response.StatusCode;
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var context = answer.GetProperty("context");
        acknowledged.Add(key, context.GetProperty("evaluation_id").GetString()!, context.GetProperty("ledger").GetProperty("seq").GetInt64());
        return response.StatusCode;
    }
}
