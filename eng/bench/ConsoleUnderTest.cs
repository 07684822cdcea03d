using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernanceConsole.Eng;

namespace GovernanceConsole.Bench;

/// <summary>The console in a process of its own, as it is deployed, with the compared endpoints beside its own.</summary>
internal sealed class ConsoleUnderTest : IAsyncDisposable
{
    private readonly Process _process;

    private ConsoleUnderTest(Process process, Uri address, TimeSpan startUp) => (_process, Address, StartUp) = (process, address, startUp);

    public Uri Address { get; }

    /// <summary>From the start of the process until /health/ready says yes.</summary>
    public TimeSpan StartUp { get; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ConsoleUnderTest> StartAsync(string provider, string connection)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GovernanceConsole.dll")]) { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var (key, value) in Settings(provider, connection, address))
            start.Environment[key] = value;
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReadyAsync(http))
        {
            if (process.HasExited)
                throw new InvalidOperationException("The console did not start.");
        }

        return new ConsoleUnderTest(process, address, clock.Elapsed);
    }

    /// <summary>A caller with a fresh token of the automation client.</summary>
    public async Task<HttpClient> CallerAsync()
    {
        var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http));
        return http;
    }

    public async Task SetUpAsync()
    {
        using var http = await CallerAsync();
        foreach (var (path, body) in Questions.Organisation)
        {
            using var response = await http.PutAsJsonAsync("/api/v1/" + path, body);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Waits until nothing runs in the background: three looks in a row.</summary>
    /// <param name="look">How long each takes; a second where none is given.</param>
    public async Task SettleAsync(TimeSpan? look = null)
    {
        var (quiet, time) = (0, look ?? TimeSpan.FromSeconds(1));
        for (var before = Processor; quiet < 3;)
        {
            await Task.Delay(time);
            var now = Processor;
            quiet = now - before < time / 10 ? quiet + 1 : 0;
            before = now;
        }
    }

    public async Task<string> TokenAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        return await TokenAsync(http);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Dictionary<string, string> Settings(string provider, string connection, Uri address) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DOTNET_STARTUP_HOOKS"] = typeof(ConsoleUnderTest).Assembly.Location,
        ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(ConsoleUnderTest).Assembly.GetName().Name!,
        ["Urls"] = address.ToString(),
        ["Storage__Provider"] = provider,
        ["ConnectionStrings__Console"] = connection,
        [NaiveStore.FileKey.Replace(":", "__", StringComparison.Ordinal)] = Path.Combine(Stores.Folder, $"naive-{address.Port}.db"),
        [PlainLog.FileKey.Replace(":", "__", StringComparison.Ordinal)] = Path.Combine(Stores.Folder, $"plain-{address.Port}.db"),
        ["Bootstrap__Client__Id"] = "bench",
        ["Bootstrap__Client__Secret"] = "bench-secret-1",
        ["Bootstrap__Admin__Email"] = "admin@example.com",
        ["Bootstrap__Admin__Password"] = "correct horse battery",
    };

    private static async Task<string> TokenAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "bench", ["client_secret"] = "bench-secret-1" });
        using var response = await http.PostAsync("/connect/token", form);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(5);
            return false;
        }
    }
}
