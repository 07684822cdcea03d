using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GovernanceConsole.Approvals;
using GovernanceConsole.Budgets;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovernanceConsole.Bench;

/// <summary>(c) Verification with deciding again, against plain SHA-256 over the same bytes.</summary>
internal static class VerifyBench
{
    private const int Rounds = 5;
    private const int Entries = 500_000;

    private static readonly string[] Columns =
    [
        "entries", "verified/s, all cores, read from SQLite: median (range)", "read from SQLite alone/s", "read, hashed and its form checked, nothing decided/s", "plain SHA-256/s, one core, in memory", "verified to read", "verified to plain",
    ];

    public static async Task RunAsync()
    {
        var connection = Stores.Sqlite();
        await using (var console = await ConsoleUnderTest.StartAsync("Sqlite", connection))
        {
            await console.SetUpAsync();
            await Wrk.RunAsync(new Uri(console.Address, "/access/v1/evaluation"), await console.TokenAsync(), 64, 3);
        }

        LongLedger.Grow(connection, Entries);

        using var host = Build(connection, builder =>
        {
            builder.AddApprovalState();
            builder.AddBudgetState();
            builder.AddReadingState();
            builder.AddDecisions();
        });
        using var bare = Build(connection, _ => { });
        var (ledger, chain) = (host.Services.GetRequiredService<ILedger>(), bare.Services.GetRequiredService<ILedger>());
        var bytes = await HashedBytesAsync(ledger);
        var (rates, read, hashed, plain) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var (entries, verified) = await VerifyAsync(ledger);
            var (_, bound) = await VerifyAsync(chain);
            var clock = Stopwatch.StartNew();
            await foreach (var _ in ledger.StreamAsync(1, entries, CancellationToken.None))
            {
                // Nothing is done with them: no verification can be faster than this.
            }

            var streamed = entries / clock.Elapsed.TotalSeconds;
            clock.Restart();
            foreach (var entry in bytes)
                SHA256.HashData(entry);
            // The first round only warms up.
            if (round < 0)
                continue;
            rates.Add(verified);
            read.Add(streamed);
            hashed.Add(bound);
            plain.Add(bytes.Count / clock.Elapsed.TotalSeconds);
        }

        var report = new Report("verify", Columns);
        report.Add(
            bytes.Count.ToString("N0", CultureInfo.InvariantCulture), Stats.Range(rates, "N0"), Stats.Range(read, "N0"), Stats.Range(hashed, "N0"), Stats.Range(plain, "N0"),
            Stats.Range([.. rates.Zip(read, (one, other) => one / other)], "0.000"), Stats.Range([.. rates.Zip(plain, (one, other) => one / other)], "0.000"));
        report.Write();
    }

    private static IHost Build(string connection, Action<IHostApplicationBuilder> add)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Storage:Provider"] = "Sqlite";
        builder.Configuration["ConnectionStrings:Console"] = connection;
        builder.AddData();
        builder.AddLedger();
        add(builder);
        return builder.Build();
    }

    private static async Task<(long Entries, double PerSecond)> VerifyAsync(ILedger ledger)
    {
        var clock = Stopwatch.StartNew();
        var result = await ledger.VerifyAsync(1, null, CancellationToken.None);
        return result.Passed ? (result.Entries, result.Entries / clock.Elapsed.TotalSeconds) : throw new InvalidOperationException(result.Problem);
    }

    private static async Task<List<byte[]>> HashedBytesAsync(ILedger ledger)
    {
        var (bytes, after) = (new List<byte[]>(), 0L);
        while (true)
        {
            var page = await ledger.ReadAsync(new LedgerQuery(After: after, Limit: 5000), CancellationToken.None);
            foreach (var entry in page.Items)
            {
                var buffer = new ArrayBufferWriter<byte>(2048);
                EntryHash.WriteCanonical(entry, buffer);
                bytes.Add(buffer.WrittenSpan.ToArray());
                after = entry.Seq;
            }

            if (page.NextCursor is null)
                return bytes;
        }
    }
}
