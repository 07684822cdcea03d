using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;
using Proof = GovernanceConsole.Tests.Infrastructure.IndependentVerifier.Proof;

namespace GovernanceConsole.Tests.Api;

/// <summary>What the console proves, checked by Go's module-proxy code, which knows nothing of the console.</summary>
public sealed class IndependentProofTests(PostgresServer postgres, IndependentVerifier verifier)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task ProofsOfTheRunningConsole_Hold_AndTamperedOnesDoNot(string store)
    {
        await using var console = store == "sqlite" ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres);
        await Scenario.SetUpAsync(console);
        await Scenario.FillAsync(console, 300);
        var earlier = await console.DoAsync("GET", "/api/v1/ledger/checkpoint");
        await Scenario.FillAsync(console, 333);

        var proofs = new List<Proof>();
        foreach (var seq in new[] { 1, 2, 255, 256, 257, 300, 512, 513, 600 })
            proofs.Add(await InclusionAsync(console, seq));
        Assert.All(await verifier.CheckAsync(proofs), Holds);

        var included = await InclusionAsync(console, 300);
        var consistent = await ConsistencyAsync(console, earlier);
        Assert.All(await verifier.CheckAsync(included, consistent), Holds);
        Assert.All(await verifier.CheckAsync(
            included with { Index = 300 },
            included with { Path = Changed(included.Path!) },
            included with { Path = [.. included.Path!.Skip(1)] },
            included with { Entry = included.Entry!.Replace("\"kind\":\"decision\"", "\"kind\":\"decisiom\"", StringComparison.Ordinal) },
            included with { Note = WithRoot(included.Note, Other(included.Note.Split('\n')[2])) },
            included with { Note = WithSignature(included.Note) },
            included with { Key = (await OtherKeyAsync()).Key },
            consistent with { Consistency = Changed(consistent.Consistency!) },
            consistent with { Consistency = [.. consistent.Consistency!.Reverse()] },
            consistent with { EarlierNote = consistent.Note, Note = consistent.EarlierNote! },
            consistent with { EarlierNote = WithRoot(consistent.EarlierNote!, Other(consistent.EarlierNote!.Split('\n')[2])) }), answer => Assert.NotEqual("ok", answer));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task TilesAndBundles_AreATreeThatAStrangerCanRead(string store)
    {
        await using var console = store == "sqlite" ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres);
        await Scenario.SetUpAsync(console);
        await Scenario.FillAsync(console, 700);
        var key = await KeyAsync(console);
        var (status, output) = await verifier.ReadTilesAsync(new Uri(console.Address, "api/v1/ledger/tlog"), await console.TokenAsync(), key, 0, 1, 255, 256, 511, 512, 699);
        Assert.True(status == 0, output);
        Assert.StartsWith("ok 7", output, StringComparison.Ordinal);

        (status, output) = await verifier.ReadTilesAsync(new Uri(console.Address, "api/v1/ledger/tlog"), await console.TokenAsync(), (await OtherKeyAsync()).Key, 0);
        Assert.True(status == 1, output);
    }

    private static void Holds(string answer) => Assert.Equal("ok", answer);

    private static async Task<Proof> InclusionAsync(ConsoleHost console, long seq)
    {
        var proof = await console.DoAsync("GET", $"/api/v1/ledger/{seq}/proof");
        var entry = await console.DoAsync("GET", $"/api/v1/ledger/{seq}");
        return new Proof(Text(proof, "key"), Text(proof, "checkpoint"), proof.GetProperty("index").GetInt64(), entry.GetRawText(), Hashes(proof));
    }

    private static async Task<Proof> ConsistencyAsync(ConsoleHost console, JsonElement earlier)
    {
        var proof = await console.DoAsync("GET", $"/api/v1/ledger/consistency?from={earlier.GetProperty("seq").GetInt64()}");
        return new Proof(await KeyAsync(console), Text(proof, "checkpoint"), EarlierNote: Text(earlier, "note"), Consistency: Hashes(proof));
    }

    private static async Task<string> KeyAsync(ConsoleHost console) => Text((await console.DoAsync("GET", "/api/v1/ledger/keys")).GetProperty("items")[0], "verifier");

    /// <summary>The key of somebody else's console under the same name.</summary>
    private static async Task<Proof> OtherKeyAsync()
    {
        await using var other = await ConsoleHost.OnSqliteAsync();
        return new Proof(await KeyAsync(other), "");
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string[] Hashes(JsonElement proof) => [.. proof.GetProperty("path").EnumerateArray().Select(hash => hash.GetString()!)];

    private static string[] Changed(IReadOnlyList<string> hashes) => [Other(hashes[0]), .. hashes.Skip(1)];

    /// <summary>The same bytes but for one bit.</summary>
    private static string Other(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        bytes[^1] ^= 1;
        return Convert.ToBase64String(bytes);
    }

    private static string WithRoot(string note, string root) => string.Join('\n', note.Split('\n').Select((line, index) => index == 2 ? root : line));

    private static string WithSignature(string note)
    {
        var at = note.LastIndexOf(' ') + 1;
        return note[..at] + Other(note[at..].TrimEnd('\n')) + "\n";
    }
}
