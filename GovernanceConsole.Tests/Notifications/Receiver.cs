using System.Threading.Channels;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Notifications;

/// <summary>What somebody else's server was sent.</summary>
internal sealed record Received(string Id, string Timestamp, string Signature, string Body);

/// <summary>Somebody else's server.</summary>
internal sealed class Receiver(WebApplication app, Channel<Received> calls) : IAsyncDisposable
{
    public int Status { get; set; }

    /// <summary>What it says with it.</summary>
    public string Says { get; set; } = "";

    public string Address => app.Urls.First() + "/";

    public static async Task<Receiver> StartAsync(int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build(), Channel.CreateUnbounded<Received>()) { Status = status };
        receiver.Map();
        await receiver.RunAsync();
        return receiver;
    }

    /// <summary>The next call; the clock goes on until it comes.</summary>
    public async Task<Received> NextAsync(FakeTimeProvider clock)
    {
        Received? call = null;
        await Eventually.ThatAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(200));
            return Task.FromResult(calls.Reader.TryRead(out call));
        });
        return call!;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task RunAsync() => app.StartAsync();

    private void Map() => app.MapPost("/cb", async (HttpContext http) =>
    {
        var headers = http.Request.Headers;
        using var reader = new StreamReader(http.Request.Body);
        // Whoever is told of the call may want another answer for the next one at once.
        var (status, says) = (Status, Says);
        await calls.Writer.WriteAsync(new Received(headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), await reader.ReadToEndAsync()));
        http.Response.StatusCode = status;
        if (says.Length > 0)
            await http.Response.WriteAsync(says);
    });
}
