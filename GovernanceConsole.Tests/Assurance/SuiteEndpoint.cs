using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>Somebody's agent as a suite's endpoint: answers every scenario as it is told to.</summary>
internal sealed class SuiteEndpoint(WebApplication app) : IAsyncDisposable
{
    public const string Good = "A calm sentence. Unsubscribe here.";

    public string Address => app.Urls.First() + "/evaluate";

    /// <summary>What was sent to it: the headers' signature parts and the body.</summary>
    public ConcurrentQueue<(string Id, string Timestamp, string Signature, string Body)> Calls { get; } = new();

    /// <summary>What it answers; what it runs where null.</summary>
    public Func<JsonElement, HttpContext, Task>? Answers { get; set; }

    public string Output { get; set; } = Good;

    /// <summary>The prompt that it runs; the one it is asked for where null.</summary>
    public string? Prompt { get; set; }

    public static async Task<SuiteEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var endpoint = new SuiteEndpoint(builder.Build());
        endpoint.Map();
        await endpoint.RunAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task RunAsync() => app.StartAsync();

    private void Map() => app.MapPost("/evaluate", async (HttpContext http) =>
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        Calls.Enqueue((http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(), http.Request.Headers["webhook-signature"].ToString(), body));
        var data = JsonElement.Parse(body).GetProperty("data");
        if (Answers is { } answers)
        {
            await answers(data, http);
            return;
        }

        var versions = new JsonObject { ["prompt"] = Prompt ?? (data.GetProperty("versions").TryGetProperty("prompt", out var asked) ? asked.GetString() : "p1"), ["model"] = "m1" };
        await http.Response.WriteAsJsonAsync(new JsonObject { ["output"] = Output, ["scores"] = new JsonObject { ["tone"] = 0.9 }, ["versions"] = versions });
    });
}
