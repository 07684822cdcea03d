using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Integrations;

/// <summary>How clients of MCP find their way in, and who does not get in.</summary>
public sealed class McpTransportTests(ScenarioConsole scenario) : IClassFixture<ScenarioConsole>
{
    private const string Accept = "application/json, text/event-stream";

    private ConsoleHost Console => scenario.Console;

    private string Origin => Console.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task WithoutToken_TheWayToOneIsTold()
    {
        using var response = await Console.Http.PostAsync("/mcp", new StringContent("{}"), TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)response.StatusCode);
        var challenge = response.Headers.WwwAuthenticate.ToString();
        Assert.Contains($"resource_metadata=\"{Origin}/.well-known/oauth-protected-resource/mcp\"", challenge, StringComparison.Ordinal);

        var resource = await Console.DoAsync("GET", "/.well-known/oauth-protected-resource/mcp", token: "");
        Assert.Equal(Origin + "/mcp", resource.GetProperty("resource").GetString());
        var server = await Console.DoAsync("GET", "/.well-known/oauth-authorization-server", token: "");
        Assert.Equal(server.GetProperty("issuer").GetString(), Assert.Single(resource.GetProperty("authorization_servers").EnumerateArray()).GetString());
        // The SDK in TypeScript takes no document without these.
        Assert.Equal(0, server.GetProperty("response_types_supported").GetArrayLength());
        var (status, refused) = await Console.CallAsync("GET", new Uri(server.GetProperty("authorization_endpoint").GetString()!).AbsolutePath, token: "");
        Assert.Equal((400, "unsupported_response_type"), (status, refused.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("/mcp", null)]
    [InlineData("", null)]
    [InlineData("https://other.example/mcp", "invalid_target")]
    [InlineData("not an address", "invalid_request")]
    public async Task Token_IsForThisServerOnly(string resource, string? error)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "automation",
            ["client_secret"] = "automation-secret-1",
            ["scope"] = "gateway",
            ["resource"] = resource.Length == 0 || resource[0] == '/' ? Origin + resource : resource,
        };
        var (status, answer) = await Console.CallAsync("POST", "/connect/token", new FormUrlEncodedContent(form), "");
        Assert.Equal((error is null ? 200 : 400, error), (status, answer.TryGetProperty("error", out var said) ? said.GetString() : null));
    }

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task OlderClients_BeginWithInitialize(string version)
    {
        var answer = await PostAsync("initialize", new JsonObject
        {
            ["protocolVersion"] = version,
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "old", ["version"] = "1" },
        });
        Assert.Equal(version, answer.GetProperty("result").GetProperty("protocolVersion").GetString());
    }

    [Fact]
    public async Task NewClients_DiscoverWithoutASession()
    {
        const string version = "2026-07-28";
        var meta = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = version,
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "new", ["version"] = "1" },
        };
        var answer = await PostAsync("server/discover", new JsonObject { ["_meta"] = meta }, ("MCP-Protocol-Version", version), ("Mcp-Method", "server/discover"));
        Assert.Contains(version, answer.GetProperty("result").GetProperty("supportedVersions").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public async Task AnotherPage_MayNotCall()
    {
        var token = await Console.TokenAsync();
        Assert.Equal(403, (await Console.CallAsync("POST", "/mcp", "{}", token, ("Origin", "https://evil.example"), ("Accept", Accept))).Status);
        Assert.NotEqual(403, (await Console.CallAsync("POST", "/mcp", "{}", token, ("Origin", Origin), ("Accept", Accept))).Status);
    }

    [Fact]
    public async Task UnknownTool_IsAnErrorOfTheProtocol()
    {
        var answer = await PostAsync("tools/call", new JsonObject { ["name"] = "launch_rockets", ["arguments"] = new JsonObject() });
        Assert.Equal(-32602, answer.GetProperty("error").GetProperty("code").GetInt32());
    }

    private async Task<JsonElement> PostAsync(string method, JsonObject parameters, params (string, string)[] headers)
    {
        var (status, text) = await Console.CallAsync("POST", "/mcp", new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = parameters }, headers: [("Accept", Accept), .. headers]);
        Assert.True(status == 200, text.ToString());
        var events = text.GetString()!;
        return JsonElement.Parse(events[(events.IndexOf("data: ", StringComparison.Ordinal) + 6)..].Split('\n')[0]);
    }
}
