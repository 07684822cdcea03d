using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GovernanceConsole.Tests.Api;

/// <summary>Signing in, tokens, and the first run.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Token_CarriesOnlyTheScopesItsClientHas()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var issued = await console.DoAsync("POST", "/api/v1/clients", new { id = "reader", scopes = new[] { "console:read" } });
        var secret = issued.GetProperty("client_secret").GetString()!;

        Assert.Equal(HttpStatusCode.BadRequest, (await console.AskTokenAsync("reader", secret, "console:manage")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await console.AskTokenAsync("reader", "wrong")).StatusCode);
        var token = await console.TokenAsync("reader", secret);
        Assert.Equal(200, (await console.CallAsync("GET", "/api/v1/agents", token: token)).Status);
        Assert.Equal(403, (await console.CallAsync("PUT", "/api/v1/business-units/x", new { name = "x", owner = "y" }, token)).Status);
    }

    [Fact]
    public async Task Token_LastsFiveMinutesAndEndsWithItsClient()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var issued = await console.DoAsync("POST", "/api/v1/clients", new { id = "reader", scopes = new[] { "console:read" } });
        using var response = await console.AskTokenAsync("reader", issued.GetProperty("client_secret").GetString()!);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.InRange(answer.GetProperty("expires_in").GetInt32(), 295, 300);
        var token = answer.GetProperty("access_token").GetString()!;
        Assert.Equal(200, (await console.CallAsync("GET", "/api/v1/agents", token: token)).Status);

        await console.CallAsync("DELETE", "/api/v1/clients/reader?reason=gone");

        Assert.Equal(401, (await console.CallAsync("GET", "/api/v1/agents", token: token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await console.AskTokenAsync("reader", issued.GetProperty("client_secret").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Token_GivenBack_IsRefusedAtOnceAlthoughItWasCached()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var issued = await console.DoAsync("POST", "/api/v1/clients", new { id = "reader", scopes = new[] { "console:read" } });
        var secret = issued.GetProperty("client_secret").GetString()!;
        var (token, other) = (await console.TokenAsync("reader", secret), await console.TokenAsync("reader", secret));
        Assert.Equal(200, (await console.CallAsync("GET", "/api/v1/agents", token: token)).Status);

        var form = new Dictionary<string, string> { ["client_id"] = "reader", ["client_secret"] = secret, ["token"] = token };
        using var revoked = await console.Http.PostAsync("/connect/revoke", new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.Equal(401, (await console.CallAsync("GET", "/api/v1/agents", token: token)).Status);
        Assert.Equal(200, (await console.CallAsync("GET", "/api/v1/agents", token: other)).Status);
    }

    [Fact]
    public async Task NewCredentials_EndTheFormerOnes()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        Assert.Equal("assist_only", (await Scenario.AskAsync(console, token)).Reason());
        await console.DoAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials");
        Assert.Equal(401, (await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question(), token)).Status);
    }

    [Theory, InlineData(null), InlineData("JWT"), InlineData("client-authentication+jwt")]
    public async Task Agent_WithAKeyOfItsOwn_SignsItsAssertionAsStockClientsDo(string? type)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        var jwk = new { kty = "EC", crv = "P-256", kid = "k1", alg = "ES256", use = "sig", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
        var issued = await console.DoAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials", new { jwks = new { keys = new[] { jwk } } });
        Assert.Equal(JsonValueKind.Null, issued.GetProperty("client_secret").ValueKind);

        using var response = await console.Http.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "decisions",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Assertion(console, issued.GetProperty("client_id").GetString()!, key, type),
        }), TestContext.Current.CancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        Assert.Equal("assist_only", (await Scenario.AskAsync(console, answer.GetProperty("access_token").GetString()!)).Reason());
    }

    [Fact]
    public async Task Jwks_WithAPrivateKey_IsRefused()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var (status, problem) = await console.CallAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials", """{"jwks":{"keys":[{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}]}}""");
        Assert.Equal(422, status);
        Assert.Contains("private key", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_IsLocked()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await Session.PostAsync(console, ConsoleHost.AdminEmail, "wrong")).Response.StatusCode);
        var (locked, _) = await Session.PostAsync(console, ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
        Assert.Contains("Too many tries", await locked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_TakenAway_CountsWithTheNextRequest()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var cookie = await Session.OfRoleAsync(console, "it");
        Assert.Equal(200, (await console.CallAsync("GET", "/api/v1/people", token: "", headers: ("Cookie", cookie))).Status);

        await console.DoAsync("PUT", "/api/v1/people/it@example.com", new { display_name = "Person", roles = new[] { "auditor" } });
        Assert.Equal(403, (await console.CallAsync("GET", "/api/v1/people", token: "", headers: ("Cookie", cookie))).Status);

        await console.CallAsync("DELETE", "/api/v1/people/it@example.com?reason=left");
        Assert.Equal(403, (await console.CallAsync("GET", "/api/v1/agents", token: "", headers: ("Cookie", cookie))).Status);
    }

    [Fact]
    public async Task LastAdmin_CannotGo()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        Assert.Equal(409, (await console.CallAsync("DELETE", $"/api/v1/people/{ConsoleHost.AdminEmail}")).Status);
        Assert.Equal(409, (await console.CallAsync("PUT", $"/api/v1/people/{ConsoleHost.AdminEmail}", new { display_name = "A", roles = new[] { "it" } })).Status);
    }

    [Fact]
    public async Task Invitation_WorksOnce()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var saved = await console.DoAsync("PUT", "/api/v1/people/new@example.com", new { display_name = "New", roles = new[] { "cmo" } });
        Assert.StartsWith("/invite?email=new%40example.com", saved.GetProperty("invite_path").GetString());
        Assert.Equal(HttpStatusCode.OK, (await Session.PostAsync(console, "new@example.com", "anything at all")).Response.StatusCode);
    }

    private static string Assertion(ConsoleHost console, string client, ECDsa key, string? type)
    {
        var now = DateTime.UtcNow;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = client,
            Audience = console.Address.ToString(),
            Claims = new Dictionary<string, object> { ["sub"] = client, ["jti"] = Guid.NewGuid().ToString() },
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddSeconds(60),
            TokenType = type,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = "k1" }, SecurityAlgorithms.EcdsaSha256),
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }
}
