using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>The console as a process of its own, so that it can be killed as an operator's machine would kill it.</summary>
public sealed class ConsoleProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ConsoleProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ConsoleProcess> StartAsync(string provider, string connection)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GovernanceConsole.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Urls"] = address.ToString();
        start.Environment["Storage__Provider"] = provider;
        start.Environment["ConnectionStrings__Console"] = connection;
        start.Environment["Bootstrap__Client__Id"] = "automation";
        start.Environment["Bootstrap__Client__Secret"] = "automation-secret-1";
        start.Environment["Bootstrap__Admin__Email"] = "admin@example.com";
        start.Environment["Bootstrap__Admin__Password"] = "correct horse battery";
        var process = Process.Start(start)!;
        // Unread, a full pipe would stop the console.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReadyAsync(http))
            Assert.False(process.HasExited, "The console did not start.");
        return new ConsoleProcess(process, address);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
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
            await Task.Yield();
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
