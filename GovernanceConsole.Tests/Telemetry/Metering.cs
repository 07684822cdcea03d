using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Telemetry;

/// <summary>A monitor whose metrics are written by hand.</summary>
internal sealed class Metering(ConsoleHost console, string monitor) : IAsyncDisposable
{
    public ConsoleHost Console => console;

    /// <summary>The monitor's token.</summary>
    public string Monitor => monitor;

    /// <summary>A console with the data source <c>profiles</c>, the platform <c>esp</c> and the service level <c>sender</c>.</summary>
    public static async Task<Metering> OnSqliteAsync(Action<Dictionary<string, string>>? settings = null)
    {
        var console = await ConsoleHost.OnSqliteAsync(settings);
        await console.DoAsync("PUT", "/api/v1/data-sources/profiles", new { name = "Profiles", owner = "data@example.com", max_age = "P1D", min_completeness = 0.9 });
        await console.DoAsync("PUT", "/api/v1/platforms/esp", new { name = "Mail", owner = "it@example.com", tools = new[] { "mailer" }, when_down = "pause" });
        await console.DoAsync("PUT", "/api/v1/slas/sender", new { name = "Sender is up", owner = "it@example.com", objective = "availability", target = 0.99, window = "P7D" });
        return new Metering(console, await TokenAsync(console, "telemetry"));
    }

    public static async Task<string> TokenAsync(ConsoleHost console, string scope)
    {
        var issued = await console.DoAsync("POST", "/api/v1/clients", new { id = "client-" + scope, scopes = new[] { scope } });
        return await console.TokenAsync(issued.GetProperty("client_id").GetString()!, issued.GetProperty("client_secret").GetString()!);
    }

    /// <summary>A metric of one point; <paramref name="data"/> is what its kind has besides.</summary>
    public static JsonObject Metric(string name, object value, string? attribute = null, string? of = null, DateTimeOffset? at = null, string kind = "gauge", string unit = "", params (string Name, JsonNode Value)[] data)
    {
        var point = new JsonObject { [value is int ? "asInt" : "asDouble"] = value is int whole ? whole.ToString(CultureInfo.InvariantCulture) : value is string text ? text : JsonValue.Create((double)value) };
        if (at is { } time)
            point["timeUnixNano"] = (time.ToUnixTimeMilliseconds() * 1_000_000).ToString(CultureInfo.InvariantCulture);
        if (attribute is not null)
            point["attributes"] = new JsonArray(Tracing.Attribute(attribute, of!));
        var inner = new JsonObject { ["dataPoints"] = new JsonArray(point) };
        foreach (var (member, one) in data)
            inner[member] = one;
        // On purpose: the name stands behind the points.
        return new JsonObject { [kind] = inner, ["unit"] = unit, ["name"] = name };
    }

    public static JsonObject Data(string name, object value, DateTimeOffset? at = null, string of = "profiles") => Metric("governance.data." + name, value, "governance.data_source.id", of, at);

    public static byte[] Request(IEnumerable<JsonObject> metrics, params (string Name, object Value)[] resource) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["resourceMetrics"] = new JsonArray(new JsonObject
        {
            ["scopeMetrics"] = new JsonArray(new JsonObject { ["metrics"] = new JsonArray([.. metrics.Select(metric => (JsonNode)metric)]) }),
            ["resource"] = new JsonObject { ["attributes"] = new JsonArray([.. resource.Select(one => (JsonNode)Tracing.Attribute(one.Name, one.Value))]) },
        }),
    }.ToJsonString());

    public async Task<(int Status, string Body)> PostAsync(byte[] body, string type = "application/json", string? encoding = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/metrics") { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? monitor);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
            request.Content.Headers.ContentEncoding.Add(encoding);
        using var response = await console.Http.SendAsync(request);
        if (response.StatusCode != System.Net.HttpStatusCode.UnsupportedMediaType)
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync()));
    }

    /// <summary>Sends metrics; how many points were rejected, and why.</summary>
    public async Task<(int Rejected, string Why)> SendAsync(params JsonObject[] metrics)
    {
        var (status, body) = await PostAsync(Request(metrics));
        Assert.True(status == 200, body);
        return JsonElement.Parse(body).TryGetProperty("partialSuccess", out var partial)
            ? (int.Parse(partial.GetProperty("rejectedDataPoints").GetString()!, CultureInfo.InvariantCulture), partial.GetProperty("errorMessage").GetString()!)
            : (0, "");
    }

    /// <summary>The readings of the ledger, the oldest first.</summary>
    public async Task<List<JsonElement>> ReadingsAsync() =>
        [.. (await console.DoAsync("GET", "/api/v1/ledger?kind=reading&limit=100")).GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("body"))];

    public ValueTask DisposeAsync() => console.DisposeAsync();
}
