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
        var pass = new ChainPass(view, audits, previous, start);
        try
        {
            return await PassAsync(context, pass, start, progress, cancellationToken);
        }
        catch (Exception damage) when (StoreFaults.IsDamage(damage))
        {
            // It lies in one of the next entries; what was read before them holds.
            return Bad(pass.Count, pass.Previous, start + pass.Count, $"From this entry on the store cannot be read. {StoreFaults.Explain(damage)}");
        }
    }

    private static async Task<LedgerVerification> PassAsync(ConsoleDbContext context, ChainPass pass, long start, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // The tree can only be followed from its beginning.
        var checkpoints = start == 1 ? await CheckpointPass.BeginAsync(context, cancellationToken) : null;
        await using (var entries = await StoredEntries.OpenAsync(context, start, long.MaxValue, cancellationToken))
        {
            await foreach (var rows in entries.StretchesAsync(cancellationToken))
            {
                // The tree grows while all cores check. What is wrong here is told before anything that lies further on.
                var tree = Task.Run(() => checkpoints?.Check(rows), CancellationToken.None);
                var broken = pass.Check(rows);
                var rewritten = await tree;
                if ((broken ?? rewritten) is var (seq, problem))
                    return Bad(pass.Count, pass.Previous, seq, problem);
                progress?.Report(pass.Count);
            }
        }

        return await CompareRulesAsync(context, pass.Rules, complete: start == 1, cancellationToken) is var (bad, difference)
            ? Bad(pass.Count, pass.Previous, bad, difference)
            : new LedgerVerification(pass.Count, Convert.ToHexStringLower(pass.Previous), null, null);
    }

    private static async Task<(byte[] Previous, long Start)> StartAsync(ConsoleDbContext context, long from, CancellationToken cancellationToken)
    {
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
