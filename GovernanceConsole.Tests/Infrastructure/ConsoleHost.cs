using System.Net.Http.Json;
using System.Text.Json;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>The whole console on Kestrel, on a store of its own, as an operator would start it: Production, with a bootstrap administrator and client.</summary>
public sealed class ConsoleHost : IAsyncDisposable
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "correct horse battery";
    private const string ClientId = "automation";
    private const string ClientSecret = "automation-secret-1";

    private readonly Factory _factory;
    private readonly string? _folder;
    private string? _token;

    private ConsoleHost(Factory factory, string? folder, string connection)
    {
        (_factory, _folder, Connection) = (factory, folder, connection);
        Address = factory.ClientOptions.BaseAddress;
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public string Connection { get; }

    /// <summary>Without cookies, without redirects.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _factory.Services;

    public static Task<ConsoleHost> OnSqliteAsync(Action<Dictionary<string, string>>? settings = null, Action<IServiceCollection>? services = null)
    {
        var folder = Directory.CreateTempSubdirectory("console-").FullName;
        return StartAsync("Sqlite", $"Data Source={Path.Combine(folder, "console.db")}", folder, settings, services);
    }

    public static async Task<ConsoleHost> OnPostgresAsync(PostgresServer postgres, string? connection = null) =>
        await StartAsync("PostgreSql", connection ?? await postgres.NewDatabaseAsync(), null, null, null);

    public static Task<ConsoleHost> OnPostgresAsync(string connection, Action<Dictionary<string, string>> settings, Action<IServiceCollection> services) =>
        StartAsync("PostgreSql", connection, null, settings, services);

    /// <summary>A token of the bootstrap client, with every scope it has.</summary>
    public async Task<string> TokenAsync() => _token ??= await TokenAsync(ClientId, ClientSecret);

    /// <summary>The same anew, where the clock was moved past the last one's end.</summary>
    public async Task<string> NewTokenAsync() => _token = await TokenAsync(ClientId, ClientSecret);

    public async Task<string> TokenAsync(string client, string secret, string? scope = null)
    {
        using var response = await AskTokenAsync(client, secret, scope);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public Task<HttpResponseMessage> AskTokenAsync(string client, string secret, string? scope = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret };
        if (scope is not null)
            form["scope"] = scope;
        return Http.PostAsync("/connect/token", new FormUrlEncodedContent(form));
    }

    /// <summary>A call of the API; the bootstrap client's token unless another or none ("") is given.</summary>
    public async Task<(int Status, JsonElement Body)> CallAsync(string method, string path, object? body = null, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        token ??= await TokenAsync();
        if (token.Length > 0)
            request.Headers.Authorization = new("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = body as HttpContent ?? new StringContent(body as string ?? JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType is { } type && type.EndsWith("json", StringComparison.Ordinal) && type != "application/x-ndjson";
        return ((int)response.StatusCode, isJson && text.Length > 0 ? JsonElement.Parse(text) : JsonSerializer.SerializeToElement(text));
    }

    /// <summary>The same, and it has to succeed.</summary>
    public async Task<JsonElement> DoAsync(string method, string path, object? body = null, string? token = null)
    {
        var (status, answer) = await CallAsync(method, path, body, token);
        Assert.True(status is >= 200 and < 300, $"{method} {path}: {status} {answer}");
        return answer;
    }

    /// <summary>Waits until every projection has read the ledger to its end.</summary>
    public Task ProjectedAsync()
    {
        var (ledger, progress) = (Services.GetRequiredService<ILedger>(), Services.GetRequiredService<IProjectionProgress>());
        return Eventually.ThatAsync(async () => await progress.SlowestAsync(TestContext.Current.CancellationToken) == ledger.Head.Seq);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _factory.DisposeAsync();
        if (_folder is null)
            return;
        TestFolder.Delete(_folder);
    }

    private static async Task<ConsoleHost> StartAsync(string provider, string connection, string? folder, Action<Dictionary<string, string>>? change, Action<IServiceCollection>? services)
    {
        var settings = new Dictionary<string, string>
        {
            ["Storage:Provider"] = provider,
            ["ConnectionStrings:Console"] = connection,
            ["Bootstrap:Admin:Email"] = AdminEmail,
            ["Bootstrap:Admin:Password"] = AdminPassword,
            ["Bootstrap:Client:Id"] = ClientId,
            ["Bootstrap:Client:Secret"] = ClientSecret,
        };
        change?.Invoke(settings);
        // Whoever counts entries must not have recommendations between them; the demonstration and the tests about them have them all the same.
        if (settings.GetValueOrDefault("Demo:Enabled") != "true" && !settings.ContainsKey("Promotions:Every"))
            settings.TryAdd("Promotions:Traffic", "1000000");
        var factory = new Factory(settings, services);
        factory.UseKestrel(0);
        factory.StartServer();
        await Task.Yield();
        return new ConsoleHost(factory, folder, connection);
    }

    private sealed class Factory(Dictionary<string, string> settings, Action<IServiceCollection>? services) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(settings.GetValueOrDefault("Environment", "Production"));
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.ClearProviders());
            if (services is not null)
                builder.ConfigureTestServices(services);
        }
    }
}
