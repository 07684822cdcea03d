using System.Globalization;

namespace GovernanceConsole.Ledger.Commands;

/// <summary>Copies the ledger to files that need nothing of ours to be read.</summary>
internal static class LedgerExport
{
    private const int PageSize = 1000;

    /// <summary>Returns how many entries were written.</summary>
    public static async Task<long> WriteAsync(ILedger ledger, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        folder.Create();
        var (count, hash) = (0L, EntryHash.Genesis);
        await using (var writer = new StreamWriter(Path.Combine(folder.FullName, "entries.ndjson")))
        {
            long? after = 0;
            while (after is not null)
            {
                var page = await ledger.ReadAsync(new LedgerQuery(After: after, Limit: PageSize), cancellationToken);
                foreach (var entry in page.Items)
                {
                    await writer.WriteLineAsync(EntryJson.Write(entry).AsMemory(), cancellationToken);
                    (count, hash) = (entry.Seq, entry.Hash);
                }

                after = page.NextCursor is { } cursor ? long.Parse(cursor, CultureInfo.InvariantCulture) : null;
            }
        }

        var head = string.Create(CultureInfo.InvariantCulture, $$"""{"hash":"{{Convert.ToHexStringLower(hash.Span)}}","seq":{{count}}}""");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "head.json"), head + "\n", cancellationToken);
        return count;
    }
}
