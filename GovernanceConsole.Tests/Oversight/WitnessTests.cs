using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight;
using GovernanceConsole.Oversight.Internal;
using GovernanceConsole.Tests.Infrastructure;
using GovernanceConsole.Tests.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Oversight;

/// <summary>Checkpoints that leave the house: to whom, when, once, and until they arrive.</summary>
public sealed class WitnessTests(PostgresServer postgres)
{
    private static readonly string Secret = Convert.ToBase64String(SHA256.HashData("a secret of the organisation"u8));
    private static readonly WitnessOptions Options = new() { Every = TimeSpan.FromMinutes(1), Entries = 1000, Quiet = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData(0, 3600, 3600, false)]
    [InlineData(1, 59, 9, false)]
    [InlineData(1, 60, 0, true)]
    [InlineData(999, 59, 9, false)]
    [InlineData(1000, 5, 0, true)]
    [InlineData(1000, 4, 0, false)]
    [InlineData(1, 10, 10, true)]
    public void A_checkpoint_is_due_by_time_by_entries_or_when_it_is_quiet(long grown, int sinceSent, int quiet, bool due) =>
        Assert.Equal(due, WitnessPace.IsDue(Options, grown, TimeSpan.FromSeconds(sinceSent), TimeSpan.FromSeconds(quiet)));

    [Theory]
    [InlineData("409 {\"size\":812}", 812L)]
    [InlineData("409 {\"size\":0}", 0L)]
    [InlineData("409 {\"size\":-1}", null)]
    [InlineData("409 {\"size\":\"812\"}", null)]
    [InlineData("409 {\"size\":", null)]
    [InlineData("409 812", null)]
    [InlineData("204", null)]
    [InlineData(null, null)]
    public void Only_a_witness_that_says_what_it_holds_is_proven_from_there(string? result, long? held) => Assert.Equal(held, WitnessPace.HeldBy(result));

    [Fact]
    public async Task A_witness_gets_what_it_can_check_and_each_checkpoint_proves_that_the_ledger_only_grew()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var receiver = await Receiver.StartAsync(204);
        await using var console = await OnSqliteAsync(clock);
        await Scenario.SetUpAsync(console);
        await AddAsync(console, receiver);

        var first = await receiver.NextAsync(clock);
        var (size, root, data) = Read(first);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("consistency").ValueKind);
        await console.NewTokenAsync();
        var secret = (await console.DoAsync("GET", "/api/v1/ledger/witnesses/audit/secret")).GetProperty("secret").GetString()!;
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{first.Id}.{first.Timestamp}.{first.Body}"))), first.Signature);
        await IsAsync(console, clock, state => SizeOf(state, "delivered_size") == size && state.GetProperty("waiting_size").ValueKind == JsonValueKind.Null);

        await console.NewTokenAsync();
        await Scenario.FillAsync(console, 40);
        // The console has entries of its own to add meanwhile, so that there may be checkpoints between.
        var (before, beforeRoot) = (size, root);
        var (grown, grownRoot, grownData) = Read(await receiver.NextAsync(clock));
        while (grown < size + 40)
        {
            (before, beforeRoot) = (grown, grownRoot);
            (grown, grownRoot, grownData) = Read(await receiver.NextAsync(clock));
        }

        Assert.Equal(before, grownData.GetProperty("consistency").GetProperty("from").GetInt64());
        var path = grownData.GetProperty("consistency").GetProperty("path").EnumerateArray().Select(hash => hash.GetBytesFromBase64()).ToArray();
        Assert.True(IsConsistent(before, beforeRoot, grown, grownRoot, path));
        Assert.False(IsConsistent(before, grownRoot, grown, grownRoot, path));
    }

    [Fact]
    public async Task What_did_not_arrive_gives_way_to_the_next_and_a_witness_that_holds_another_is_proven_from_there()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var receiver = await Receiver.StartAsync(503);
        receiver.Says = "closed\r\nfor today";
        await using var console = await OnSqliteAsync(clock);
        await Scenario.SetUpAsync(console);
        await AddAsync(console, receiver);
        var (size, _, _) = Read(await receiver.NextAsync(clock));
        await IsAsync(console, clock, state => state.GetProperty("failures").GetInt32() > 0 && state.GetProperty("last_result").GetString() == "503 closedfor today" && SizeOf(state, "waiting_size") == size);

        await console.NewTokenAsync();
        (receiver.Status, receiver.Says) = (409, $$"""{"size":{{size - 2}}}""");
        await Scenario.FillAsync(console, 3);
        JsonElement data;
        do
            (_, _, data) = Read(await receiver.NextAsync(clock));
        while (data.GetProperty("consistency").ValueKind == JsonValueKind.Null || data.GetProperty("size").GetInt64() < size + 3);
        Assert.Equal(size - 2, data.GetProperty("consistency").GetProperty("from").GetInt64());

        await console.NewTokenAsync();
        (receiver.Status, receiver.Says) = (204, "");
        await Scenario.FillAsync(console, 1);
        await IsAsync(console, clock, state => state.GetProperty("failures").GetInt32() == 0 && SizeOf(state, "delivered_size") >= size + 4);
    }

    [Fact]
    public async Task A_witness_is_a_rule_with_a_reason_and_one_that_cannot_be_reached_safely_is_refused()
    {
        await using var receiver = await Receiver.StartAsync(204);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var console = await OnSqliteAsync(clock);
        foreach (var (body, status) in new (object, int)[] { (new { holder = "", url = receiver.Address }, 422), (new { holder = "Jonas" }, 400), (new { holder = "Jonas", url = "ftp://example.com" }, 422), (new { holder = "Jonas", url = receiver.Address, phone = 1 }, 400) })
            Assert.Equal(status, (await console.CallAsync("PUT", "/api/v1/ledger/witnesses/audit", body)).Status);
        Assert.Equal(422, (await console.CallAsync("PUT", "/api/v1/ledger/witnesses/a%20b", new { holder = "Jonas", url = receiver.Address })).Status);
        Assert.Empty((await console.DoAsync("GET", "/api/v1/ledger/witnesses")).GetProperty("items").EnumerateArray());
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/ledger/witnesses/audit/secret")).Status);

        await AddAsync(console, receiver);
        await receiver.NextAsync(clock);
        await console.NewTokenAsync();
        Assert.Equal(412, (await console.CallAsync("PUT", "/api/v1/ledger/witnesses/audit", new { holder = "Jonas", url = receiver.Address }, null, ("If-Match", "\"7\""))).Status);
        Assert.Equal(204, (await console.CallAsync("DELETE", "/api/v1/ledger/witnesses/audit?reason=Moved")).Status);
        Assert.Equal(404, (await console.CallAsync("DELETE", "/api/v1/ledger/witnesses/audit")).Status);
        var changes = (await console.DoAsync("GET", "/api/v1/ledger?kind=rule_change&limit=1000")).GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("body").GetProperty("rule")).Where(rule => rule.GetProperty("kind").GetString() == "witness");
        Assert.Equal(["Agreed with audit", "Moved"], changes.Select(rule => rule.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Without_a_secret_nobody_is_sent_anything()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var (status, problem) = await console.CallAsync("PUT", "/api/v1/ledger/witnesses/audit", new { holder = "Jonas", url = "https://8.8.8.8/" });
        Assert.Equal(422, status);
        Assert.Contains("Notifications:SigningSecrets", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_nodes_one_sends()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var receiver = await Receiver.StartAsync(204);
        var connection = await postgres.NewDatabaseAsync();
        await using var one = await OnPostgresAsync(connection, clock);
        await using var two = await OnPostgresAsync(connection, clock);
        await Scenario.SetUpAsync(one);
        await AddAsync(one, receiver);
        var calls = new List<Received> { await receiver.NextAsync(clock) };
        for (var round = 0; round < 6; round++)
        {
            var node = round % 2 == 0 ? one : two;
            await node.NewTokenAsync();
            await Scenario.FillAsync(node, 5);
            var size = node.Services.GetRequiredService<ILedger>().Head.Seq;
            do
                calls.Add(await receiver.NextAsync(clock));
            while (Read(calls[^1]).Size < size);
        }

        // A try that the clock overtook comes again under its own id; a second message for a size would be another node's.
        var messages = calls.DistinctBy(call => call.Id).ToList();
        Assert.Equal(7, messages.Count);
        Assert.Equal(7, messages.Select(call => Read(call).Size).Distinct().Count());
    }

    private static Task<ConsoleHost> OnSqliteAsync(FakeTimeProvider clock) => ConsoleHost.OnSqliteAsync(Settings, services => services.AddSingleton<TimeProvider>(clock));

    private static Task<ConsoleHost> OnPostgresAsync(string connection, FakeTimeProvider clock) => ConsoleHost.OnPostgresAsync(connection, Settings, services => services.AddSingleton<TimeProvider>(clock));

    private static void Settings(Dictionary<string, string> settings) => (settings["Notifications:SigningSecrets:0"], settings["Notifications:AllowInternalAddresses"]) = (Secret, "true");

    private static Task<JsonElement> AddAsync(ConsoleHost console, Receiver receiver) =>
        console.DoAsync("PUT", "/api/v1/ledger/witnesses/audit", new { holder = "Jonas, internal audit", url = receiver.Address + "cb", reason = "Agreed with audit" });

    /// <summary>Waits until the witness is so; the clock goes on meanwhile, and no further than a token lives.</summary>
    private static Task IsAsync(ConsoleHost console, FakeTimeProvider clock, Func<JsonElement, bool> so) => Eventually.ThatAsync(async () =>
    {
        clock.Advance(TimeSpan.FromMilliseconds(200));
        return so(await console.DoAsync("GET", "/api/v1/ledger/witnesses/audit", token: await console.NewTokenAsync()));
    });

    /// <summary>Null until the console has noted it: the witness is called before that.</summary>
    private static long? SizeOf(JsonElement state, string name) => state.GetProperty(name) is { ValueKind: JsonValueKind.Number } size ? size.GetInt64() : null;

    private static (long Size, byte[] Root, JsonElement Data) Read(Received call)
    {
        var message = JsonElement.Parse(call.Body);
        Assert.Equal(("1.0", "governance.checkpoint.signed.v1", call.Id), (message.GetProperty("specversion").GetString(), message.GetProperty("type").GetString(), message.GetProperty("id").GetString()));
        var data = message.GetProperty("data");
        var note = data.GetProperty("note").GetString()!.Split('\n');
        Assert.Equal((data.GetProperty("size").GetInt64().ToString(), data.GetProperty("root").GetString()), (note[1], note[2]));
        return (data.GetProperty("size").GetInt64(), data.GetProperty("root").GetBytesFromBase64(), data);
    }

    /// <summary>RFC 9162 section 2.1.4.2.</summary>
    private static bool IsConsistent(long from, byte[] fromRoot, long size, byte[] root, byte[][] path)
    {
        byte[][] hashes = long.IsPow2(from) ? [fromRoot, .. path] : path;
        var (fn, sn) = (from - 1, size - 1);
        while ((fn & 1) == 1)
            (fn, sn) = (fn >> 1, sn >> 1);
        var (fr, sr) = (hashes[0], hashes[0]);
        foreach (var hash in hashes.Skip(1))
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                (fr, sr) = (MerkleTree.Node(hash, fr), MerkleTree.Node(hash, sr));
                while ((fn & 1) == 0 && fn != 0)
                    (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                sr = MerkleTree.Node(sr, hash);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && fr.AsSpan().SequenceEqual(fromRoot) && sr.AsSpan().SequenceEqual(root);
    }
}
