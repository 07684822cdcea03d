using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GovernanceConsole.Tests.Architecture;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Oversight;

/// <summary>The witness of docs/samples as its holder runs it, beside a console that is honest until it is not.</summary>
public sealed partial class SampleWitnessTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly string Secret = Convert.ToBase64String(SHA256.HashData("a secret of the organisation"u8));
    private static readonly string Script = Path.Combine(House.Folder, "docs", "samples", "witness.mjs");

    [Fact]
    public async Task It_keeps_what_was_signed_checks_it_offline_and_takes_nothing_that_was_rewritten()
    {
        Assert.SkipWhen(Node is null, "Node is not installed.");
        await using var console = await ConsoleHost.OnSqliteAsync(settings =>
            (settings["Notifications:SigningSecrets:0"], settings["Notifications:AllowInternalAddresses"], settings["Witnesses:Quiet"]) = (Secret, "true", "00:00:01"));
        await Scenario.SetUpAsync(console);
        var key = (await console.DoAsync("GET", "/api/v1/ledger/keys")).GetProperty("items")[0].GetProperty("verifier").GetString()!;
        var folder = Directory.CreateTempSubdirectory("console-witness-").FullName;

        // The secret depends on the witness's id alone, but is told only of one that there is: any address will do until then.
        await console.DoAsync("PUT", "/api/v1/ledger/witnesses/audit", new { holder = "Jonas", url = console.Address + "nowhere", reason = "First" });
        var secret = (await console.DoAsync("GET", "/api/v1/ledger/witnesses/audit/secret")).GetProperty("secret").GetString()!;
        using var witness = Start(["serve", "--key", key, "--dir", folder, "--port", "0"], secret);
        var address = Address().Match((await witness.StandardOutput.ReadLineAsync(Cancelled))!).Value;
        try
        {
            await console.DoAsync("PUT", "/api/v1/ledger/witnesses/audit", new { holder = "Jonas", url = address, reason = "Moved" });
            await HeldAsync(console);
            await Scenario.FillAsync(console, 70);
            await HeldAsync(console);

            using (var http = new HttpClient())
                Assert.Equal(401, (int)(await http.PostAsync(address, new StringContent("{}"), Cancelled)).StatusCode);
            var (status, output) = await RunAsync(["check", "--key", key, "--dir", folder]);
            Assert.True(status == 0, output);
            Assert.StartsWith("2 checkpoints hold", output, StringComparison.Ordinal);
            await CheckProofsAsync(console, key, folder);

            await RewriteAsync(console);
            await Scenario.FillAsync(console, 5);
            await Eventually.ThatAsync(async () => (await StateAsync(console)).Result?.StartsWith("422 This contradicts", StringComparison.Ordinal) == true);
            Assert.Single(Directory.GetFiles(folder, "contradiction-*.json").Take(1));
            Assert.StartsWith("2 checkpoints hold", (await RunAsync(["check", "--key", key, "--dir", folder])).Output, StringComparison.Ordinal);

            // Whoever gets at the files cannot slip one in either.
            var last = Directory.GetFiles(folder, "0*.json").Order().Last();
            await File.WriteAllTextAsync(last, (await File.ReadAllTextAsync(last, Cancelled)).Replace("\"path\": [", "\"path\": [\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",", StringComparison.Ordinal), Cancelled);
            (status, output) = await RunAsync(["check", "--key", key, "--dir", folder]);
            Assert.Equal(1, status);
            Assert.Contains("does not continue", output, StringComparison.Ordinal);
        }
        finally
        {
            witness.Kill();
            await witness.WaitForExitAsync(Cancelled);
            TestFolder.Delete(folder);
        }
    }

    private static string? Node => Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);

    private static async Task CheckProofsAsync(ConsoleHost console, string key, string folder)
    {
        var (_, proof) = await console.CallAsync("GET", "/api/v1/ledger/5/proof?format=tlog-proof");
        var file = Path.Combine(folder, "entry.tlog-proof");
        var text = proof.GetString() + (await console.DoAsync("GET", "/api/v1/ledger/5")).GetRawText();
        await File.WriteAllTextAsync(file, text, Cancelled);
        var (status, output) = await RunAsync(["check", "--key", key, "--dir", folder, "--proof", file]);
        Assert.True(status == 0, output);
        Assert.Contains("Entry 5 holds under", output, StringComparison.Ordinal);

        foreach (var tampered in new[] { text.Replace("index 4", "index 5", StringComparison.Ordinal), text.Replace("\"seq\":5", "\"seq\":6", StringComparison.Ordinal) })
        {
            Assert.NotEqual(text, tampered);
            await File.WriteAllTextAsync(file, tampered, Cancelled);
            Assert.Equal(1, (await RunAsync(["check", "--key", key, "--dir", folder, "--proof", file])).Status);
        }
    }

    /// <summary>What an operator could do who has the store and the key: other entries under a checkpoint that is signed anew.</summary>
    private static Task RewriteAsync(ConsoleHost console) =>
        StoreHand.ChangeAsync(console.Connection, "update ledger_entries set hash = randomblob(32) where seq = 3; delete from checkpoints");

    /// <summary>Waits until the witness holds what the ledger was when this began, or more.</summary>
    private static async Task HeldAsync(ConsoleHost console)
    {
        var size = (await console.DoAsync("GET", "/api/v1/ledger/checkpoint")).GetProperty("seq").GetInt64();
        await Eventually.ThatAsync(async () => (await StateAsync(console)).Size >= size);
    }

    private static async Task<(long? Size, string? Result)> StateAsync(ConsoleHost console)
    {
        var state = await console.DoAsync("GET", "/api/v1/ledger/witnesses/audit");
        var size = state.GetProperty("delivered_size");
        return (size.ValueKind == System.Text.Json.JsonValueKind.Null ? null : size.GetInt64(), state.GetProperty("last_result").GetString());
    }

    private static async Task<(int Status, string Output)> RunAsync(string[] arguments)
    {
        using var process = Start(arguments, null);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancelled), process.StandardError.ReadToEndAsync(Cancelled));
        await process.WaitForExitAsync(Cancelled);
        return (process.ExitCode, await output + await errors);
    }

    private static Process Start(string[] arguments, string? secret)
    {
        var start = new ProcessStartInfo(Node!, [Script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["WITNESS_SECRET"] = secret;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://[0-9.:]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
