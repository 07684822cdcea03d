using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
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
        await FillAsync(console, 700);
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
        await FillAsync(console, 300);
        var full = await BytesAsync(console, "/api/v1/ledger/tlog/tile/0/000");
        Assert.Equal(256 * 32, full.Length);
        Assert.Equal(32 * 10, (await BytesAsync(console, "/api/v1/ledger/tlog/tile/0/001.p/10")).Length);
        var first = await console.DoAsync("GET", "/api/v1/ledger/1");
        Assert.Equal(MerkleTree.Leaf(HashOf(first)), full[..32]);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/ledger/tlog/tile/0/x009/000")).Status);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/ledger/tlog/tile/0/zero")).Status);
    }

    [Fact]
    public async Task Checkpoint_OfALedgerThatWasRewritten_IsNotSigned()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var before = await console.DoAsync("GET", "/api/v1/ledger/checkpoint");
        await using (var store = new SqliteConnection(console.Connection))
        {
            await store.OpenAsync(TestContext.Current.CancellationToken);
            await using var change = store.CreateCommand();
            change.CommandText = "update ledger_entries set hash = randomblob(32) where seq = 3";
            await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await Scenario.DialAsync(console, 1);

        var (status, problem) = await console.CallAsync("GET", "/api/v1/ledger/checkpoint");
        Assert.Equal(409, status);
        Assert.Contains($"signed for {before.GetProperty("seq").GetInt64()} entries", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

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

    private static async Task FillAsync(ConsoleHost console, int entries)
    {
        var batch = Scenario.Question();
        batch["evaluations"] = new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, entries).Select(_ => (System.Text.Json.Nodes.JsonNode)new System.Text.Json.Nodes.JsonObject())]);
        await console.DoAsync("POST", "/access/v1/evaluations", batch);
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
