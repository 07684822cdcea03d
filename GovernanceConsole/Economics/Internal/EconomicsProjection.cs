using GovernanceConsole.Approvals;
using GovernanceConsole.Data;
using GovernanceConsole.Economics.Internal.Views;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Economics.Internal;

/// <summary>What each agent cost and earned, by hour, out of outcomes and people's reviews.</summary>
internal sealed class EconomicsProjection : IProjection
{
    public const string Currency = "USD";

    public string Name => "economics";

    public int Version => 1;

    public string Topic => ChangeTopics.Economics;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var concerned = entries.Where(entry => entry.Agent is not null && (entry.Kind == EntryKinds.Outcome || entry.Kind == EntryKinds.Approval)).ToList();
        if (concerned.Count == 0)
            return;
        var rows = await RowsAsync(views, concerned, cancellationToken);
        foreach (var entry in concerned)
        {
            if (entry.Kind == EntryKinds.Outcome)
                Add(Row(views, rows, entry), OutcomeFigures.Of(entry));
            else if (ReviewCosts.FrozenIn(entry) is { Currency: Currency } frozen)
                views.Add(new ReviewCostRow { Item = entry.EvaluationId!, Usd = frozen.Amount });
            else if (ReviewCosts.IsReview(entry) && await views.FindAsync<ReviewCostRow>([entry.EvaluationId!], cancellationToken) is { } cost)
                Row(views, rows, entry).Human = (Row(views, rows, entry).Human ?? 0) + cost.Usd;
        }

        await views.SaveChangesAsync(cancellationToken);
    }

    public async Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken)
    {
        await views.Set<EconomicsHourRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<ReviewCostRow>().ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The beginning of a time's hour, seconds since 1970.</summary>
    public static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600 * 3600;

    private static async Task<Dictionary<(string, long), EconomicsHourRow>> RowsAsync(ViewsDbContext views, List<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var (agents, hours) = (entries.Select(entry => entry.Agent!).Distinct().ToList(), entries.Select(entry => HourOf(entry.At)).Distinct().ToList());
        return await views.Set<EconomicsHourRow>().Where(row => agents.Contains(row.Agent) && hours.Contains(row.Hour)).ToDictionaryAsync(row => (row.Agent, row.Hour), cancellationToken);
    }

    private static EconomicsHourRow Row(ViewsDbContext views, Dictionary<(string, long), EconomicsHourRow> rows, LedgerEntry entry)
    {
        var key = (entry.Agent!, HourOf(entry.At));
        if (!rows.TryGetValue(key, out var row))
            views.Add(rows[key] = row = new EconomicsHourRow { Agent = key.Item1, Hour = key.Item2 });
        return row;
    }

    private static void Add(EconomicsHourRow row, OutcomeFigures outcome)
    {
        if (outcome.Status == OutcomeStatus.Succeeded)
            row.Completed++;
        row.UnpricedCalls += outcome.UnpricedCalls;
        row.Model = Sum(row.Model, outcome.Model);
        row.Tool = Sum(row.Tool, InDollars(outcome.Reported));
        var value = InDollars(outcome.Value);
        row.Declared = Sum(row.Declared, outcome.Basis == ValueBasis.Declared ? value : null);
        row.Measured = Sum(row.Measured, outcome.Basis == ValueBasis.Measured ? value : null);
        row.Attributed = Sum(row.Attributed, outcome.Basis == ValueBasis.Attributed ? value : null);
    }

    private static decimal? InDollars(Money? money) => money is { Currency: Currency } ? money.Amount : null;

    private static decimal? Sum(decimal? sum, decimal? more) => more is null ? sum : (sum ?? 0) + more;
}
