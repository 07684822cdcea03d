using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernanceConsole.Eng;

namespace GovernanceConsole.Soak;

/// <summary>One console as a process of its own, to be killed as the machine would kill it.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly Process _process;

    private Node(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts a console and does not wait for it.</summary>
    public static Node Start(string provider, string connection)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var start = new ProcessStartInfo("dotnet", [Program]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(Program) };
        foreach (var (key, value) in Settings(provider, connection, address))
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        // Unread, a full pipe would stop the console.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Node(process, address);
    }

    /// <summary>Waits until the ledger takes commits.</summary>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var end = Stopwatch.StartNew();
        while (!await IsReadyAsync(http))
        {
            if (_process.HasExited || end.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException("The console did not become ready.");
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>A caller with a fresh token of the automation client; null where the console gives none at the moment.</summary>
    public async Task<HttpClient?> CallerAsync()
    {
        var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "soak", ["client_secret"] = "soak-secret-1" });
        using var response = await http.PostAsync("/connect/token", form);
        if (!response.IsSuccessStatusCode)
        {
            http.Dispose();
            return null;
        }

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        return http;
    }

    /// <summary>The verb <c>ledger verify</c>, as an operator runs it: its exit code and what it says.</summary>
    public static async Task<(int Code, string Words)> VerifyAsync(string provider, string connection)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "ledger", "verify"]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(Program) };
        (start.Environment["Storage__Provider"], start.Environment["ConnectionStrings__Console"]) = (provider, connection);
        using var process = Process.Start(start)!;
        var words = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, words.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    /// <summary>SOAK_CONSOLE, or the one beside this program.</summary>
    private static string Program => Environment.GetEnvironmentVariable("SOAK_CONSOLE") ?? Path.Combine(AppContext.BaseDirectory, "GovernanceConsole.dll");

    private static Dictionary<string, string> Settings(string provider, string connection, Uri address) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Urls"] = address.ToString(),
        ["Storage__Provider"] = provider,
        ["ConnectionStrings__Console"] = connection,
        ["Bootstrap__Client__Id"] = "soak",
        ["Bootstrap__Client__Secret"] = "soak-secret-1",
        ["Bootstrap__Admin__Email"] = "admin@example.com",
        ["Bootstrap__Admin__Password"] = "correct horse battery",
    };

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync("/health/ready");
            if (response.IsSuccessStatusCode)
                return true;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
        }

        await Task.Delay(10);
        return false;
    }
}
