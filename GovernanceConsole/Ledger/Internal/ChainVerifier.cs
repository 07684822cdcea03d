using System.Text;
using System.Text.Json;
using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Recomputes every hash from what the store holds, has the areas check what each entry says, and compares the rules in force with the entries that brought them.</summary>
internal static class ChainVerifier
{
    public static async Task<LedgerVerification> VerifyAsync(
        ConsoleDbContext context, IEnumerable<IEntryAuditor> auditors, long from, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (previous, start) = await StartAsync(context, from, cancellationToken);
        var view = await RulesBeforeAsync(context, start, cancellationToken);
        var audits = auditors.Select(auditor => auditor.Begin(view)).ToList();
        var rules = new Dictionary<(string, string), RuleVersion>();
        var (expected, count) = (start, 0L);
        await foreach (var row in context.Set<LedgerRow>().AsNoTracking().Where(row => row.Seq >= start).OrderBy(row => row.Seq).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (row.Seq != expected)
                return Bad(count, previous, expected, $"Entry {expected} is missing; the next one is {row.Seq}.");
            if (Problem(row, previous) is { } problem)
                return Bad(count, previous, row.Seq, problem);
            var entry = row.ToEntry();
            var rule = RuleBody.Read(entry);
            if (rule is not null)
                (rules[(rule.Kind, rule.Id)], view) = (rule, view.With(rule));
            if (audits.Select(audit => audit.Check(entry, rule, view)).FirstOrDefault(problem => problem is not null) is { } wrong)
                return Bad(count, previous, row.Seq, wrong);

            previous = row.Hash;
            expected++;
            if (++count % 1000 == 0)
                progress?.Report(count);
        }

        progress?.Report(count);
        return await CompareRulesAsync(context, rules, complete: start == 1, cancellationToken) is var (seq, difference)
            ? Bad(count, previous, seq, difference)
            : new LedgerVerification(count, Convert.ToHexStringLower(previous), null, null);
    }

    private static async Task<(byte[] Previous, long Start)> StartAsync(ConsoleDbContext context, long from, CancellationToken cancellationToken)
    {
        if (from <= 1)
            return (EntryHash.Genesis.ToArray(), 1);
        var before = await context.Set<LedgerRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Seq == from - 1, cancellationToken);
        return before is null ? (EntryHash.Genesis.ToArray(), 1) : (before.Hash, from);
    }

    /// <summary>The rules as the entries before <paramref name="start"/> left them.</summary>
    private static async Task<RuleView> RulesBeforeAsync(ConsoleDbContext context, long start, CancellationToken cancellationToken)
    {
        if (start == 1)
            return RuleView.Empty;
        var rows = await context.Set<RuleRow>().AsNoTracking().Where(row => row.Seq < start).ToListAsync(cancellationToken);
        return RuleView.From(rows.GroupBy(row => (row.Kind, row.Id)).Select(versions => versions.MaxBy(row => row.Version)!.ToVersion()));
    }

    private static string? Problem(LedgerRow row, byte[] previous)
    {
        if (!row.Previous.AsSpan().SequenceEqual(previous))
            return "It does not follow the entry before it: its 'previous' is not that entry's hash.";
        try
        {
            if (!CanonicalJson.Write(JsonElement.Parse(row.Body)).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(row.Body)))
                return "Its body is not in canonical form.";
            return EntryHash.Of(row.ToEntry()).AsSpan().SequenceEqual(row.Hash) ? null : "Its content does not give its hash: it was changed after it was written.";
        }
        catch (Exception unreadable) when (unreadable is JsonException or CanonicalJsonException or FormatException or InvalidOperationException)
        {
            return "It cannot be read: it was changed after it was written.";
        }
    }

    private static async Task<(long Seq, string Difference)?> CompareRulesAsync(
        ConsoleDbContext context, Dictionary<(string, string), RuleVersion> rules, bool complete, CancellationToken cancellationToken)
    {
        var stored = await context.Set<RuleRow>().AsNoTracking().Where(row => row.IsCurrent).ToListAsync(cancellationToken);
        foreach (var row in stored)
        {
            if (!rules.Remove((row.Kind, row.Id), out var rule))
            {
                if (complete)
                    return (row.Seq, $"The {row.Kind} '{row.Id}' is in force, but no entry brought it.");
                continue;
            }

            if (row.Version != rule.Version || row.Seq != rule.Seq || row.Document != Canonical(rule.Document) || row.Reason != rule.Reason || row.Actor != rule.Actor.ToString())
                return (rule.Seq, $"The {row.Kind} '{row.Id}' in force is not what entry {rule.Seq} says.");
        }

        return rules.Count == 0 ? null : (rules.Values.Min(rule => rule.Seq), $"The {rules.Values.MinBy(rule => rule.Seq)!.Kind} '{rules.Values.MinBy(rule => rule.Seq)!.Id}' is not in force although its entry says so.");
    }

    private static string? Canonical(JsonElement? document) => document is { } value ? Encoding.UTF8.GetString(CanonicalJson.Write(value)) : null;

    private static LedgerVerification Bad(long entries, byte[] lastGood, long seq, string problem) => new(entries, Convert.ToHexStringLower(lastGood), seq, problem);
}
