using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovernanceConsole.Tests.Architecture;

[assembly: AssemblyFixture(typeof(GovernanceConsole.Tests.Infrastructure.IndependentVerifier))]

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>Go's own checks of transparency logs (<c>eng/verifier</c>), built once. Nothing in it comes from the console.</summary>
public sealed class IndependentVerifier : IAsyncDisposable
{
    // Where Debian puts the sources of Go libraries; nothing is fetched.
    private const string Sources = "/usr/share/gocode";

    // Go reads hashes from base64 as it stands, not from escapes.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SemaphoreSlim _once = new(1, 1);
    private string? _folder;

    /// <summary>A proof to check. What is null is left out.</summary>
    public sealed record Proof(string Key, string Note, long Index = 0, string? Entry = null, IReadOnlyList<string>? Path = null, string? EarlierNote = null, IReadOnlyList<string>? Consistency = null);

    /// <summary>One line for each proof: "ok", or what is wrong with it. Skips the test where there is no Go.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(params IReadOnlyList<Proof> proofs)
    {
        var (status, output) = await RunAsync(await BuiltAsync(), ["proofs"], [], JsonSerializer.Serialize(proofs, Plain));
        Assert.True(status == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Reads the tree from its tiles and proves these leaves: 0 and the size, or what is wrong.</summary>
    public async Task<(int Status, string Output)> ReadTilesAsync(Uri tlog, string token, string key, params IEnumerable<long> indexes) =>
        await RunAsync(await BuiltAsync(), ["tiles", tlog.ToString(), key, .. indexes.Select(index => index.ToString())], [("CONSOLE_TOKEN", token)], "");

    public ValueTask DisposeAsync()
    {
        if (_folder is not null)
            TestFolder.Delete(_folder);
        _once.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> BuiltAsync()
    {
        Assert.SkipWhen(!File.Exists("/usr/bin/go") || !Directory.Exists(Sources + "/src/golang.org/x/mod/sumdb"), "Go and its x/mod sources are not installed.");
        await _once.WaitAsync();
        try
        {
            if (_folder is null)
            {
                var folder = Directory.CreateTempSubdirectory("console-go-").FullName;
                var (status, output) = await RunAsync(
                    "/usr/bin/go", ["build", "-o", folder + "/verify", Path.Combine(House.Folder, "eng", "verifier", "verify.go")],
                    [("GO111MODULE", "off"), ("GOFLAGS", ""), ("GOPATH", Sources), ("GOCACHE", folder + "/cache")], "");
                Assert.True(status == 0, output);
                _folder = folder;
            }

            return _folder + "/verify";
        }
        finally
        {
            _once.Release();
        }
    }

    private static async Task<(int Status, string Output)> RunAsync(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment, string input)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
