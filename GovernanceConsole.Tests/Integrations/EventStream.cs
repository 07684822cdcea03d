using System.Net;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Integrations;

/// <summary>An agent's open stream of events, as any SSE client reads it.</summary>
internal sealed class EventStream(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static async Task<EventStream> OpenAsync(ConsoleHost console, string token, long? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/agent/v1/events");
        request.Headers.Authorization = new("Bearer", token);
        if (last is { } id)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var response = await console.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var stream = new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        Assert.Equal("retry: 2000", await stream.LineAsync());
        return stream;
    }

    /// <summary>The next event and its id; null where the console ended the stream.</summary>
    public async Task<(long Id, JsonElement Event)?> NextAsync()
    {
        long id = 0;
        while (await LineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture);
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return (id, JsonElement.Parse(line[6..]));
        }

        return null;
    }

    public async Task<string> TypeAsync() => (await NextAsync())!.Value.Event.GetProperty("type").GetString()!;

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }

    private async Task<string?> LineAsync()
    {
        using var late = new CancellationTokenSource(Longest);
        return await reader.ReadLineAsync(late.Token);
    }
}
