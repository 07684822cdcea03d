using System.Text.Json;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Checks one stretch of the ledger after the other: what stands alone on all cores at once, what depends on the rules between one change of them and the next.</summary>
internal sealed class ChainPass(RuleView view, IReadOnlyList<IEntryAudit> audits, byte[] previous, long start)
{
    private RuleView _view = view;
    private long _expected = start;

    /// <summary>How many entries were found good.</summary>
    public long Count { get; private set; }

    /// <summary>The last good hash.</summary>
    public byte[] Previous { get; private set; } = previous;

    /// <summary>The last version of each document that was passed.</summary>
    public Dictionary<(string Kind, string Id), RuleVersion> Rules { get; } = [];

    /// <summary>The first entry that does not hold, or null.</summary>
    public (long Seq, string Problem)? Check(List<StoredEntry> rows)
    {
        var read = new SequencedEntry?[rows.Count];
        var problems = new string?[rows.Count];
        Parallel.For(0, rows.Count, i => (read[i], problems[i]) = Read(rows[i], i == 0 ? Previous : rows[i - 1].Hash));
        var good = 0;
        while (good < rows.Count && rows[good].Seq == _expected + good && problems[good] is null)
            good++;
        if (Audit([.. read.Take(good).Select(entry => entry!)], problems) is { } wrong)
        {
            Pass(rows, wrong);
            return (rows[wrong].Seq, problems[wrong]!);
        }

        Pass(rows, good);
        if (good == rows.Count)
            return null;
        return rows[good].Seq == _expected ? (rows[good].Seq, problems[good]!) : (_expected, $"Entry {_expected} is missing; the next one is {rows[good].Seq}.");
    }

    private void Pass(List<StoredEntry> rows, int good)
    {
        if (good > 0)
            Previous = rows[good - 1].Hash;
        (_expected, Count) = (_expected + good, Count + good);
    }

    /// <summary>The place of the first entry an area finds wrong, or null.</summary>
    private int? Audit(IReadOnlyList<SequencedEntry> entries, string?[] problems)
    {
        for (var from = 0; from < entries.Count;)
        {
            if (entries[from].Rule is { } rule)
            {
                (Rules[(rule.Kind, rule.Id)], _view) = (rule, _view.With(rule));
                foreach (var audit in audits)
                    audit.Apply(rule, _view);
            }

            var to = from + 1;
            while (to < entries.Count && entries[to].Rule is null)
                to++;
            Parallel.For(from, to, i => problems[i] = FirstProblem(entries[i].Entry, static (audit, entry) => audit.Check(entry)));
            for (var i = from; i < to; i++)
                if (entries[i].Entry.Kind != EntryKinds.Decision)
                    problems[i] ??= FirstProblem(entries[i].Entry, static (audit, entry) => audit.Follow(entry));
            if (Array.FindIndex(problems, from, to - from, problem => problem is not null) is >= 0 and var wrong)
                return wrong;
            from = to;
        }

        return null;
    }

    private string? FirstProblem(LedgerEntry entry, Func<IEntryAudit, LedgerEntry, string?> ask)
    {
        foreach (var audit in audits)
        {
            if (ask(audit, entry) is { } problem)
                return problem;
        }

        return null;
    }

    private static (SequencedEntry? Entry, string? Problem) Read(StoredEntry row, byte[] previous)
    {
        if (!row.Previous.AsSpan().SequenceEqual(previous))
            return (null, "It does not follow the entry before it: its 'previous' is not that entry's hash.");
        try
        {
            var entry = row.ToEntry();
            if (!CanonicalCheck.IsCanonical(entry.Body.Span))
                return (null, "Its body is not in canonical form.");
            return EntryHash.Of(entry).AsSpan().SequenceEqual(row.Hash)
                ? (new SequencedEntry(entry, row.RequestKey, RuleBody.Read(entry), []), null)
                : (null, "Its content does not give its hash: it was changed after it was written.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or CanonicalJsonException or FormatException or InvalidOperationException)
        {
            return (null, "It cannot be read: it was changed after it was written.");
        }
    }
}
