using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>The console as a process of its own, so that it can be killed or frozen as an operator's machine would.</summary>
public sealed class ConsoleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // A limit on file sizes is answered as an error, not by a signal that ends the process; and file permissions bind root, too.
    private const string Confined = """
        trap '' XFSZ
        [ "$(id -u)" = 0 ] && exec setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search dotnet "$@"
        exec dotnet "$@"
        """;

    private readonly Process _process;

    private ConsoleProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
    }

    public Uri Address { get; }

    /// <summary>Without a token.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts a console and waits until it is ready.</summary>
    public static async Task<ConsoleProcess> StartAsync(string provider, string connection, params (string Key, string Value)[] settings)
    {
        var console = Begin(provider, connection, settings);
        await console.ReadyAsync();
        return console;
    }

    /// <summary>Starts a console that may not become ready.</summary>
    public static ConsoleProcess Begin(string provider, string connection, params (string Key, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Confined, "sh", Path.Combine(AppContext.BaseDirectory, "GovernanceConsole.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Urls"] = address.ToString();
        start.Environment["Storage__Provider"] = provider;
        start.Environment["ConnectionStrings__Console"] = connection;
        start.Environment["Bootstrap__Client__Id"] = "automation";
        start.Environment["Bootstrap__Client__Secret"] = "automation-secret-1";
        start.Environment["Bootstrap__Admin__Email"] = ConsoleHost.AdminEmail;
        start.Environment["Bootstrap__Admin__Password"] = ConsoleHost.AdminPassword;
        start.Environment["Promotions__Traffic"] = "1000000";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        // Unread, a full pipe would stop the console.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ConsoleProcess(process, address);
    }

    /// <summary>Runs another verb of the program on the store.</summary>
    public static async Task<(int Exit, string Output, string Error)> VerbAsync(string connection, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GovernanceConsole.dll"), .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ConnectionStrings__Console"] = connection;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public async Task ReadyAsync()
    {
        await UntilAsync("/health/ready");
    }

    /// <summary>Waits until it listens.</summary>
    public async Task ListensAsync()
    {
        await UntilAsync("/health/live");
    }

    /// <summary>What a GET answers; null where nobody listens.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string path)
    {
        try
        {
            using var response = await Http.GetAsync(path);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it holds what it holds, and does nothing.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>How large a file it may write, in bytes; null for any size. Of what is larger already nothing can be written past that.</summary>
    public Task LimitFilesAsync(long? bytes) =>
        Programs.RunAsync("prlimit", "--pid", _process.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited"}:unlimited");

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task<string> SaidAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task UntilAsync(string path)
    {
        var end = DateTime.UtcNow + Longest;
        while (await StatusAsync(path) != HttpStatusCode.OK)
        {
            Assert.False(_process.HasExited, "The console did not start.");
            if (DateTime.UtcNow > end)
                Assert.Fail($"{path} did not say yes in time, but: {await SaidAsync(path)}");
            await Eventually.BreathAsync();
        }
    }

    private Task SignalAsync(string signal) => Programs.RunAsync("kill", signal, _process.Id.ToString(CultureInfo.InvariantCulture));
}
