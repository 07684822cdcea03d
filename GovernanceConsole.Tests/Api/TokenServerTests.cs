using System.Net.Http.Json;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Api;

/// <summary>The OAuth server answers on its own paths, and sees no other call.</summary>
public sealed class TokenServerTests
{
    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server")]
    public async Task Metadata_IsThereForWhoeverAsks(string path)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();

        var metadata = await console.DoAsync("GET", path, token: "");

        Assert.Equal(
            ["/connect/token", "/connect/introspect", "/connect/revoke"],
            new[] { "token_endpoint", "introspection_endpoint", "revocation_endpoint" }.Select(name => new Uri(metadata.GetProperty(name).GetString()!).AbsolutePath));
    }

    [Fact]
    public async Task Token_IsIntrospectedUntilItIsGivenBack()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var issued = await console.DoAsync("POST", "/api/v1/clients", new { id = "reader", scopes = new[] { "console:read" } });
        var secret = issued.GetProperty("client_secret").GetString()!;
        var token = await console.TokenAsync("reader", secret);
        Assert.True((await PostAsync("introspect")).GetProperty("active").GetBoolean());

        await PostAsync("revoke");

        Assert.False((await PostAsync("introspect")).GetProperty("active").GetBoolean());
        Assert.Equal(401, (await console.CallAsync("GET", "/api/v1/agents", token: token)).Status);

        async Task<JsonElement> PostAsync(string endpoint)
        {
            using var http = new HttpClient { BaseAddress = console.Address };
            using var form = new FormUrlEncodedContent([new("client_id", "reader"), new("client_secret", secret), new("token", token)]);
            using var response = await http.PostAsync(new Uri($"/connect/{endpoint}", UriKind.Relative), form, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode);
            return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Token_IsGivenBackByItsOwnClientOnly_AndSaysWhatItIsFor()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await console.TokenAsync();
        var other = await console.DoAsync("POST", "/api/v1/clients", new { id = "other", scopes = new[] { "console:read" } });
        using var form = new FormUrlEncodedContent([new("client_id", "other"), new("client_secret", other.GetProperty("client_secret").GetString()!), new("token", token)]);

        Assert.Equal(400, (await console.CallAsync("POST", "/connect/revoke", form, "")).Status);

        using var again = new FormUrlEncodedContent([new("client_id", "other"), new("client_secret", other.GetProperty("client_secret").GetString()!), new("token", token)]);
        var known = (await console.CallAsync("POST", "/connect/introspect", again, "")).Body;
        Assert.True(known.GetProperty("active").GetBoolean());
        Assert.Equal(["console:kill", "console:manage", "console:read", "gateway"], known.GetProperty("scope").GetString()!.Split(' ').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NoToken_OutlivesItsClient()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var console = await ConsoleHost.OnSqliteAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        var issued = await console.DoAsync("POST", "/api/v1/clients", new { id = "short", scopes = new[] { "console:read" }, expires_at = clock.GetUtcNow().AddMinutes(2) });
        var token = await console.TokenAsync("short", issued.GetProperty("client_secret").GetString()!);
        Assert.Equal(200, (await console.CallAsync("GET", "/api/v1/agents", token: token)).Status);
        clock.AdjustTime(clock.GetUtcNow().AddMinutes(3));
        Assert.Equal(401, (await console.CallAsync("GET", "/api/v1/agents", token: token)).Status);
    }

    [Fact]
    public async Task NoScheme_IsShownEveryCall()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();

        // The library's own set-up has its handlers look at each: more than a third of what an empty call costs.
        Assert.Empty(await console.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetRequestHandlerSchemesAsync());
    }
}
