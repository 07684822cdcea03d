using System.Text.Json;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Checks one stretch of the ledger after the other: between one change of the rules and the next on all cores at once, and in order what depends on the entries before.</summary>
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
        for (var from = 0; from < rows.Count;)
        {
            var to = from + 1;
            while (to < rows.Count && !RuleBody.IsIn(rows[to].Kind, rows[to].Body))
                to++;
            if (Check(rows, from, to) is { } wrong)
                return wrong;
            from = to;
        }

        return null;
    }

    /// <summary>Checks a stretch in which only the first entry may bring a rule: each entry whole, while its bytes are near.</summary>
    private (long Seq, string Problem)? Check(List<StoredEntry> rows, int from, int to)
    {
        var (entries, problems) = (new LedgerEntry?[to - from], new string?[to - from]);
        string? Problem(int i) => Check(rows[i], i == 0 ? Previous : rows[i - 1].Hash, first: i == from, out entries[i - from]);
        problems[0] = Problem(from);
        if (problems[0] is null)
            Parallel.For(from + 1, to, i => problems[i - from] = Problem(i));
        for (var i = from; i < to; i++)
        {
            if (rows[i].Seq != _expected)
                return (_expected, $"Entry {_expected} is missing; the next one is {rows[i].Seq}.");
            if ((problems[i - from] ?? Follow(entries[i - from]!)) is { } problem)
                return (rows[i].Seq, problem);
            (Previous, _expected, Count) = (rows[i].Hash, _expected + 1, Count + 1);
        }

        return null;
    }

    /// <summary>What is wrong with an entry under the rules so far, its own among them, or null.</summary>
    private string? Check(StoredEntry row, byte[] previous, bool first, out LedgerEntry? entry)
    {
        entry = null;
        if (!row.Previous.AsSpan().SequenceEqual(previous))
            return "It does not follow the entry before it: its 'previous' is not that entry's hash.";
        try
        {
            entry = row.ToEntry();
            var proven = IsFormProven(entry.Kind);
            if (!proven && !CanonicalCheck.IsCanonical(entry.Body.Span))
                return NotCanonical;
            Span<byte> hash = stackalloc byte[EntryHash.Length];
            EntryHash.Of(entry, hash);
            if (!hash.SequenceEqual(row.Hash))
                return "Its content does not give its hash: it was changed after it was written.";
            if (first && RuleBody.Read(entry) is { } rule)
                Apply(rule);
            var problem = FirstProblem(entry, row.RequestKey, static (audit, entry, requestKey) => audit.Check(entry, requestKey));
            return problem is not null && proven && !CanonicalCheck.IsCanonical(entry.Body.Span) ? NotCanonical : problem;
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            return Unreadable;
        }
    }

    private bool IsFormProven(string kind)
    {
        foreach (var audit in audits)
        {
            if (audit.ProvesForm(kind))
                return true;
        }

        return false;
    }

    private void Apply(RuleVersion rule)
    {
        (Rules[(rule.Kind, rule.Id)], _view) = (rule, _view.With(rule));
        foreach (var audit in audits)
            audit.Apply(rule, _view);
    }

    /// <summary>What is wrong with it after those before it, or null.</summary>
    private string? Follow(LedgerEntry entry)
    {
        if (entry.Kind == EntryKinds.Decision)
            return null;
        try
        {
            return FirstProblem(entry, null, static (audit, entry, _) => audit.Follow(entry));
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            return Unreadable;
        }
    }

    private string? FirstProblem(LedgerEntry entry, string? requestKey, Func<IEntryAudit, LedgerEntry, string?, string?> ask)
    {
        foreach (var audit in audits)
        {
            if (ask(audit, entry, requestKey) is { } problem)
                return problem;
        }

        return null;
    }

    private const string NotCanonical = "Its body is not in canonical form.";
    private const string Unreadable = "It cannot be read: it was changed after it was written.";

    // What a strange hand wrote may lack anything, even where its hash holds.
    private static bool IsUnreadable(Exception problem) => problem is JsonException or CanonicalJsonException or FormatException or InvalidOperationException or KeyNotFoundException;
}
