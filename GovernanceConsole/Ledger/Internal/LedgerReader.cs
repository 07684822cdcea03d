using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class LedgerReader(SequencerState state, IDbContextFactory<ConsoleDbContext> contexts, IEnumerable<IEntryAuditor> auditors) : ILedger
{
    public LedgerHead Head => state.Current.Head;

    public async Task<Page<LedgerEntry>> ReadAsync(LedgerQuery query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Filter(context.Set<LedgerRow>().AsNoTracking(), query);
        rows = query.NewestFirst ? rows.OrderByDescending(row => row.Seq) : rows.OrderBy(row => row.Seq);
        var page = await rows.Take(query.Limit + 1).ToListAsync(cancellationToken);
        var items = page.Take(query.Limit).Select(row => row.ToEntry()).ToList();
        return new Page<LedgerEntry>(items, page.Count > query.Limit ? items[^1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    public async IAsyncEnumerable<IReadOnlyList<LedgerEntry>> StreamAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var entries = await StoredEntries.OpenAsync(context, from, to, cancellationToken);
        await foreach (var rows in entries.StretchesAsync(cancellationToken))
            yield return [.. rows.Select(row => row.ToEntry())];
    }

    public async Task<long> FirstSinceAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Numbers have no gaps and time never runs backwards from one to the next.
        var (since, low, high) = (EntryTime.ToMicroseconds(at), 1L, Head.Seq + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var stood = await context.Set<LedgerRow>().Where(row => row.Seq == middle).Select(row => (long?)row.At).SingleOrDefaultAsync(cancellationToken);
            (low, high) = stood >= since ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    public async Task<IReadOnlyList<LedgerEntry>> ReadEvaluationsAsync(string kind, IReadOnlyCollection<string> evaluationIds, CancellationToken cancellationToken)
    {
        if (evaluationIds.Count == 0)
            return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<LedgerRow>().AsNoTracking().Where(row => row.Kind == kind && evaluationIds.Contains(row.EvaluationId!)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    public async Task<IReadOnlyList<LedgerEntry>> ReadRunsAsync(string kind, string outcome, IReadOnlyCollection<string> runs, int limit, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
            return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<LedgerRow>().AsNoTracking().Where(row => runs.Contains(row.RunId!) && row.Kind == kind && row.Outcome == outcome)
            .OrderByDescending(row => row.Seq).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    public async Task<LedgerEntry?> FindAsync(long seq, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Set<LedgerRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Seq == seq, cancellationToken);
        return row?.ToEntry();
    }

    public async Task<Payload?> FindPayloadAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Set<PayloadRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Sha256 == sha256, cancellationToken);
        return row is null ? null : new Payload(row.Sha256, Encoding.UTF8.GetBytes(row.Body));
    }

    public async Task<IReadOnlyDictionary<string, Payload>> FindPayloadsAsync(IReadOnlyCollection<string> sha256, CancellationToken cancellationToken)
    {
        if (sha256.Count == 0)
            return FrozenDictionary<string, Payload>.Empty;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<PayloadRow>().AsNoTracking().Where(row => sha256.Contains(row.Sha256)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Sha256, row => new Payload(row.Sha256, Encoding.UTF8.GetBytes(row.Body)), StringComparer.Ordinal);
    }

    public async Task<LedgerVerification> VerifyAsync(long from, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await context.BeginReadSnapshotAsync(cancellationToken);
        return await ChainVerifier.VerifyAsync(context, auditors, from, progress, cancellationToken);
    }

    private static IQueryable<LedgerRow> Filter(IQueryable<LedgerRow> rows, LedgerQuery query)
    {
        if (query.After is { } after)
            rows = query.NewestFirst ? rows.Where(row => row.Seq < after) : rows.Where(row => row.Seq > after);
        if (query.Kind is { } kind)
            // All but decisions have an index of their own; the store has to see that it covers what is asked for.
            rows = kind == EntryKinds.Decision ? rows.Where(row => row.Kind == kind) : rows.Where(row => row.Kind != "decision" && row.Kind == kind);
        if (query.Agent is { } agent)
            rows = rows.Where(row => row.Agent == agent);
        if (query.RunId is { } run)
            rows = rows.Where(row => row.RunId == run);
        if (query.EvaluationId is { } evaluation)
            rows = rows.Where(row => row.EvaluationId == evaluation);
        if (query.Outcome is { } outcome)
            rows = rows.Where(row => row.Outcome == outcome);
        if (query.Since is { } since)
            rows = rows.Where(row => row.At >= EntryTime.ToMicroseconds(since));
        if (query.Until is { } until)
            rows = rows.Where(row => row.At < EntryTime.ToMicroseconds(until));
        return rows;
    }
}
