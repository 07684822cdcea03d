using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Org.BouncyCastle.Crypto.Parameters;

namespace GovernanceConsole.Tests.Api;

/// <summary>What a stranger can check with a proof file, a verifier key and nothing else.</summary>
public sealed class ProofTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task EveryKindOfEntry_IsProvenUnderASignedCheckpoint(string store)
    {
        await using var console = store == "sqlite" ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres);
        await Scenario.SetUpAsync(console);
        await Scenario.FillAsync(console, 700);
        foreach (var seq in new[] { 1, 2, 255, 256, 257, 512, 513, 700 })
        {
            var proof = await console.DoAsync("GET", $"/api/v1/ledger/{seq}/proof");
            var (size, root) = Open(proof.GetProperty("checkpoint").GetString()!, proof.GetProperty("key").GetString()!);
            var entry = proof.GetProperty("entry");
            var leaf = MerkleTree.Leaf(HashOf(entry));
            var path = proof.GetProperty("path").EnumerateArray().Select(hash => hash.GetBytesFromBase64()).ToList();
            Assert.Equal(seq, entry.GetProperty("seq").GetInt64());
            Assert.True(MerkleTree.Includes(leaf, seq - 1, size, path, root));
            Assert.False(MerkleTree.Includes(MerkleTree.Leaf(HashOf(JsonElement.Parse(entry.GetRawText().Replace("\"seq\":", "\"seq\":9", StringComparison.Ordinal)))), seq - 1, size, path, root));
        }
    }

    [Fact]
    public async Task Tiles_AreTheTreesOwnHashes()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Scenario.FillAsync(console, 300);
        var full = await BytesAsync(console, "/api/v1/ledger/tlog/tile/0/000");
        Assert.Equal(256 * 32, full.Length);
        Assert.Equal(32 * 10, (await BytesAsync(console, "/api/v1/ledger/tlog/tile/0/001.p/10")).Length);
        var first = await console.DoAsync("GET", "/api/v1/ledger/1");
        Assert.Equal(MerkleTree.Leaf(HashOf(first)), full[..32]);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/ledger/tlog/tile/0/x009/000")).Status);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/ledger/tlog/tile/0/zero")).Status);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/ledger/tlog/tile/-1/000")).Status);
    }

    [Fact]
    public async Task Bundles_CarryWhatTheLeavesAreMadeOf_AndOnlyFullTilesAreKeptForever()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Scenario.FillAsync(console, 300);
        var bundle = await BytesAsync(console, "/api/v1/ledger/tlog/tile/entries/000");
        var tile = await BytesAsync(console, "/api/v1/ledger/tlog/tile/0/000");
        Assert.Equal(256 * 34, bundle.Length);
        for (var i = 0; i < 256; i++)
        {
            Assert.Equal([0, 32], bundle[(i * 34)..((i * 34) + 2)]);
            Assert.Equal(MerkleTree.Leaf(bundle.AsSpan((i * 34) + 2, 32)), tile[(i * 32)..((i * 32) + 32)]);
        }

        Assert.Equal(HashOf(await console.DoAsync("GET", "/api/v1/ledger/1")), bundle[2..34]);
        Assert.Equal(34 * 10, (await BytesAsync(console, "/api/v1/ledger/tlog/tile/entries/001.p/10")).Length);
        Assert.Equal(32, (await BytesAsync(console, "/api/v1/ledger/tlog/tile/1/000.p/1")).Length);
        foreach (var path in new[] { "entries/001", "entries/001.p/255", "entries/x001", "1/000", "1/000.p/2" })
            Assert.Equal(404, (await console.CallAsync("GET", $"/api/v1/ledger/tlog/tile/{path}")).Status);
        foreach (var path in new[] { "0/000", "entries/000" })
            Assert.Equal("max-age=31536000, private, immutable", await CachingAsync(console, path));
        foreach (var path in new[] { "0/000.p/7", "entries/000.p/7", "1/000.p/1" })
            Assert.Equal("no-cache, private", await CachingAsync(console, path));
    }

    [Fact]
    public async Task Checkpoint_OfALedgerThatWasRewritten_IsNotSigned()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var before = await console.DoAsync("GET", "/api/v1/ledger/checkpoint");
        await StoreHand.ChangeAsync(console.Connection, "update ledger_entries set hash = randomblob(32) where seq = 3");

        await Scenario.DialAsync(console, 1);

        var (status, problem) = await console.CallAsync("GET", "/api/v1/ledger/checkpoint");
        Assert.Equal(409, status);
        Assert.Contains($"signed for {before.GetProperty("seq").GetInt64()} entries", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task ANewKey_IsAnnouncedInTheLedger_AndVouchedForByTheOneBefore(string store)
    {
        await using var console = store == "sqlite" ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres);
        await Scenario.SetUpAsync(console);
        await console.DoAsync("GET", "/api/v1/ledger/checkpoint");
        var former = (await KeysAsync(console))[0];
        Assert.Equal(422, (await console.CallAsync("POST", "/api/v1/ledger/keys/rotate", new { reason = " " })).Status);
        var rotated = await console.DoAsync("POST", "/api/v1/ledger/keys/rotate", new { reason = "Yearly" });
        Assert.Equal([rotated.GetProperty("verifier").GetString(), former], await KeysAsync(console));

        var note = (await console.DoAsync("GET", "/api/v1/ledger/checkpoint")).GetProperty("note").GetString()!;
        Assert.Equal(2, note.Split('\n').Count(line => line.StartsWith('\u2014')));
        // Whoever knows only the former key opens it by the first signature, whoever knows the new one by the last.
        var opened = Open(note[..(note.TrimEnd('\n').LastIndexOf('\n') + 1)], former!);
        Assert.Equal(opened, Open(note, rotated.GetProperty("verifier").GetString()!), (one, other) => one.Size == other.Size && one.Root.AsSpan().SequenceEqual(other.Root));

        await Scenario.DialAsync(console, 1);
        Assert.Single((await console.DoAsync("GET", "/api/v1/ledger/checkpoint")).GetProperty("note").GetString()!.Split('\n'), line => line.StartsWith('\u2014'));
        var announced = (await console.DoAsync("GET", "/api/v1/ledger?kind=checkpoint")).GetProperty("items")[0].GetProperty("body");
        Assert.Equal((rotated.GetProperty("verifier").GetString(), former, "Yearly"), (announced.GetProperty("verifier").GetString(), announced.GetProperty("former").GetString(), announced.GetProperty("reason").GetString()));
        Assert.Null((await VerifyAsync(console)).Problem);
    }

    [Theory]
    [InlineData("update checkpoints set root = randomblob(32)", "has another root")]
    [InlineData("update checkpoints set note = replace(note, 'governance-console\n', 'governance-console\n1')", "No signature holds")]
    public async Task ACheckpointThatWasChanged_IsFoundByVerification(string tampering, string problem)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await console.DoAsync("GET", "/api/v1/ledger/checkpoint");
        await StoreHand.ChangeAsync(console.Connection, tampering.Replace("\n", "' || char(10) || '", StringComparison.Ordinal));

        Assert.Contains(problem, (await VerifyAsync(console)).Problem, StringComparison.Ordinal);
    }

    /// <summary>It is read and checked some thousands of entries at a time: what is told is still what comes first.</summary>
    [Fact]
    public async Task ACheckpointThatWasChanged_IsToldBeforeAnEntryThatIsMissingFurtherOn()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var signed = (await console.DoAsync("GET", "/api/v1/ledger/checkpoint")).GetProperty("seq").GetInt64();
        for (var filled = 0; filled < 5; filled++)
            await Scenario.FillAsync(console, 1000);
        await StoreHand.ChangeAsync(console.Connection, "delete from ledger_entries where seq = 4900");
        Assert.Equal(4900, (await VerifyAsync(console)).FirstBad);

        await StoreHand.ChangeAsync(console.Connection, "update checkpoints set root = randomblob(32)");

        Assert.Equal(signed, (await VerifyAsync(console)).FirstBad);
    }

    private static Task<LedgerVerification> VerifyAsync(ConsoleHost console) =>
        console.Services.GetRequiredService<ILedger>().VerifyAsync(1, null, TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<string?>> KeysAsync(ConsoleHost console) =>
        [.. (await console.DoAsync("GET", "/api/v1/ledger/keys")).GetProperty("items").EnumerateArray().Select(key => key.GetProperty("verifier").GetString())];

    /// <summary>Opens a signed note (c2sp.org/signed-note): the size and root it vouches for.</summary>
    private static (long Size, byte[] Root) Open(string note, string verifier)
    {
        var parts = verifier.Split('+', 3);
        var key = Convert.FromBase64String(parts[2]);
        var text = note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        var signature = Convert.FromBase64String(note.TrimEnd('\n').Split(' ')[^1]);
        Assert.Equal(parts[1], Convert.ToHexStringLower(signature[..4]));
        Assert.Equal(parts[1], Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(parts[0] + "\n"), .. key])[..4]));
        var message = Encoding.UTF8.GetBytes(text);
        Assert.True(new Ed25519PublicKeyParameters(key[1..]).Verify(Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Algorithm.Ed25519, null, message, 0, message.Length, signature[4..], 0));
        var lines = text.Split('\n');
        return (long.Parse(lines[1]), Convert.FromBase64String(lines[2]));
    }

    /// <summary>The entry's hash from what it says, without looking at the one it carries.</summary>
    private static byte[] HashOf(JsonElement entry)
    {
        var members = entry.EnumerateObject().Where(member => member.Name != "hash").ToDictionary(member => member.Name, member => member.Value);
        return SHA256.HashData(CanonicalJson.Write(JsonSerializer.SerializeToElement(members)));
    }

    private static async Task<string?> CachingAsync(ConsoleHost console, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/ledger/tlog/tile/" + path);
        request.Headers.Authorization = new("Bearer", await console.TokenAsync());
        using var response = await console.Http.SendAsync(request);
        return response.Headers.CacheControl?.ToString();
    }

    private static async Task<byte[]> BytesAsync(ConsoleHost console, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", await console.TokenAsync());
        using var response = await console.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}
