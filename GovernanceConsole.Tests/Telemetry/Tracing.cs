using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>An agent at level 3 whose spans are written by hand.</summary>
internal sealed class Tracing(ConsoleHost console, string agent) : IAsyncDisposable
{
    public ConsoleHost Console => console;

    /// <summary>The agent's token.</summary>
    public string Agent => agent;

    public static async Task<Tracing> OnAsync(ConsoleHost console)
    {
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        return new Tracing(console, agent);
    }

    /// <summary>Acts without a permit count at once, unless the settings say otherwise.</summary>
    public static async Task<Tracing> OnSqliteAsync(Action<Dictionary<string, string>>? settings = null) => await OnAsync(await ConsoleHost.OnSqliteAsync(all =>
    {
        all["Telemetry:SettleAfter"] = "00:00:00";
        settings?.Invoke(all);
    }));

    public static string NewTrace() => Guid.NewGuid().ToString("N");

    /// <summary>A span; attributes that are numbers become intValue.</summary>
    public static JsonObject Span(string trace, string name, DateTimeOffset? start = null, string? id = null, params (string Name, object Value)[] attributes)
    {
        // Whole milliseconds, rounded up: not before a decision that was made just now.
        var nano = ((start ?? DateTimeOffset.UtcNow).ToUnixTimeMilliseconds() + 1) * 1_000_000;
        return new JsonObject
        {
            ["traceId"] = trace,
            ["spanId"] = id ?? Guid.NewGuid().ToString("N")[..16],
            ["name"] = name,
            ["kind"] = 1,
            ["startTimeUnixNano"] = nano.ToString(CultureInfo.InvariantCulture),
            ["endTimeUnixNano"] = (nano + 250_000_000).ToString(CultureInfo.InvariantCulture),
            ["attributes"] = new JsonArray([.. attributes.Select(attribute => (JsonNode)Attribute(attribute.Name, attribute.Value))]),
        };
    }

    public static JsonObject Tool(string trace, string tool, DateTimeOffset? start = null, string? evaluation = null, string? run = null, string? id = null)
    {
        (string, object)[] attributes = [("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", tool)];
        if (evaluation is not null)
            attributes = [.. attributes, ("governance.evaluation_id", evaluation)];
        if (run is not null)
            attributes = [.. attributes, ("governance.run_id", run)];
        return Span(trace, "execute_tool " + tool, start, id, attributes);
    }

    public static JsonObject Chat(string trace, string model, int input, int output, string? run = null, string? id = null)
    {
        (string, object)[] attributes = [("gen_ai.operation.name", "chat"), ("gen_ai.request.model", model), ("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", output)];
        return Span(trace, "chat " + model, null, id, run is null ? attributes : [.. attributes, ("governance.run_id", run)]);
    }

    public static JsonObject Attribute(string name, object value) => new()
    {
        ["key"] = name,
        ["value"] = value is int number ? new JsonObject { ["intValue"] = number.ToString(CultureInfo.InvariantCulture) } : new JsonObject { ["stringValue"] = (string)value },
    };

    public static JsonObject Request(IEnumerable<JsonObject> spans, params (string Name, object Value)[] resource) => new()
    {
        ["resourceSpans"] = new JsonArray(new JsonObject
        {
            // On purpose behind the spans' own place in the schema: members come in any order.
            ["scopeSpans"] = new JsonArray(new JsonObject { ["spans"] = new JsonArray([.. spans.Select(span => (JsonNode)span)]) }),
            ["resource"] = new JsonObject { ["attributes"] = new JsonArray([.. resource.Select(one => (JsonNode)Attribute(one.Name, one.Value))]) },
        }),
    };

    /// <summary>Sends spans, which have to be taken whole.</summary>
    public async Task SendAsync(params JsonObject[] spans)
    {
        var (status, body) = await PostAsync(Encoding.UTF8.GetBytes(Request(spans).ToJsonString()));
        Assert.True((status, body) == (200, "{}"), $"{status} {body}");
    }

    public async Task<(int Status, string Body)> PostAsync(byte[] body, string? type = "application/json", string? encoding = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? agent);
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        if (type is not null)
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
            request.Content.Headers.ContentEncoding.Add(encoding);
        using var response = await console.Http.SendAsync(request);
        if (type is not null && response.StatusCode != System.Net.HttpStatusCode.UnsupportedMediaType)
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)response.StatusCode is 429 or 503, response.Headers.RetryAfter is not null);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<JsonElement> RunAsync(string run) => console.DoAsync("GET", $"/api/v1/runs/{run}");

    /// <summary>The run's spans, once they are as they should be.</summary>
    public async Task<List<JsonElement>> SpansAsync(string run, Func<List<JsonElement>, bool> there)
    {
        return await Eventually.GetAsync(async () =>
        {
            var (status, body) = await console.CallAsync("GET", $"/api/v1/runs/{run}");
            return status == 404 ? [] : body.GetProperty("spans").EnumerateArray().ToList();
        }, there);
    }

    public Task<JsonElement> EconomicsAsync(Func<JsonElement, bool> there) =>
        Eventually.GetAsync(() => console.DoAsync("GET", $"/api/v1/economics?agent={Scenario.Agent}"), there);

    public static string? Act(JsonElement span) => span.GetProperty("act").GetString();

    public static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();
}
