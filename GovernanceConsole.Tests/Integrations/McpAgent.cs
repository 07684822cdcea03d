using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace GovernanceConsole.Tests.Integrations;

/// <summary>An agent that speaks MCP and nothing else, by the protocol's own client.</summary>
internal sealed class McpAgent : IAsyncDisposable
{
    private McpAgent(McpClient client) => Client = client;

    public McpClient Client { get; }

    public static async Task<McpAgent> ConnectAsync(ConsoleHost console, string token)
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(console.Address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + token },
        });
        return new McpAgent(await McpClient.CreateAsync(transport, cancellationToken: TestContext.Current.CancellationToken));
    }

    /// <summary>Calls a tool, which has to succeed.</summary>
    public async Task<JsonElement> DoAsync(string tool, JsonObject arguments, JsonObject? meta = null)
    {
        var (isError, answer) = await CallAsync(tool, arguments, meta);
        Assert.False(isError, answer.ToString());
        return answer;
    }

    /// <summary>Calls a tool, which has to refuse: the status and what it says.</summary>
    public async Task<(int Status, string Detail)> RefusedAsync(string tool, JsonObject arguments)
    {
        var (isError, problem) = await CallAsync(tool, arguments, null);
        Assert.True(isError, problem.ToString());
        return (problem.GetProperty("status").GetInt32(), problem.GetProperty("detail").GetString()!);
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();

    private async Task<(bool IsError, JsonElement Answer)> CallAsync(string tool, JsonObject arguments, JsonObject? meta)
    {
        var result = await Client.CallToolAsync(
            new CallToolRequestParams { Name = tool, Arguments = arguments.ToDictionary(argument => argument.Key, argument => JsonSerializer.SerializeToElement(argument.Value)), Meta = meta },
            TestContext.Current.CancellationToken);
        var answer = result.StructuredContent!.Value;
        // For clients that know nothing of structured content.
        Assert.True(JsonElement.DeepEquals(answer, JsonElement.Parse(Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text)));
        return (result.IsError == true, answer);
    }
}
