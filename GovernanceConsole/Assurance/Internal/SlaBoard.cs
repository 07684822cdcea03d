using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Assurance.Internal;

internal sealed class SlaBoard(ISlas slas, SlaReader reader, IDbContextFactory<ViewsDbContext> contexts, TimeProvider clock) : ISlaBoard
{
    // Many screens look at once, whenever something was counted.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private Measured? _last;

    public async Task<SlaMeasurement?> MeasureAsync(string id, CancellationToken cancellationToken) =>
        slas.Find(id) is { } sla ? Measurement(sla, await BudgetAsync(sla, cancellationToken)) : null;

    public async Task<IReadOnlyDictionary<string, SlaMeasurement>> MeasureAllAsync(CancellationToken cancellationToken)
    {
        var (all, now) = (slas.All(), clock.GetUtcNow());
        var of = string.Join(' ', all.Select(sla => $"{sla.Seq}:{slas.Standing(sla.Id)?.Since.UtcTicks}"));
        if (Volatile.Read(ref _last) is { } last && last.Of == of && now >= last.At && now - last.At < Fresh)
            return last.Measurements;
        var measured = new Dictionary<string, SlaMeasurement>(StringComparer.Ordinal);
        foreach (var sla in all)
            measured[sla.Id] = Measurement(sla, await BudgetAsync(sla, cancellationToken));
        Volatile.Write(ref _last, new Measured(of, now, measured));
        return measured;
    }

    /// <summary>What is left of the budget of one now.</summary>
    public async Task<ErrorBudget> BudgetAsync(Versioned<SlaDefinition> sla, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return ErrorBudget.Of(sla.Definition.Target, sla.Definition.Window, await reader.PointsAsync(sla.Id, sla.Definition, now, cancellationToken), now);
    }

    public async Task<IReadOnlyList<SlaStretch>?> CourseAsync(string id, SlaPer per, CancellationToken cancellationToken)
    {
        if (slas.Find(id) is not { Definition: var sla })
            return null;
        var (now, length) = (clock.GetUtcNow(), per == SlaPer.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1));
        var points = await reader.PointsAsync(id, sla, now, cancellationToken);
        return
        [
            .. points.GroupBy(point => point.Start.UtcTicks / length.Ticks).OrderBy(stretch => stretch.Key)
                .Select(stretch => Stretch(new DateTimeOffset(stretch.Key * length.Ticks, TimeSpan.Zero), length, stretch.Sum(point => point.Good), stretch.Sum(point => point.Total))),
        ];
    }

    public async Task<IReadOnlyList<SlaEvent>> EventsAsync(string id, int limit, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await views.Set<SlaEventRow>().AsNoTracking().Where(row => row.Sla == id).OrderByDescending(row => row.Seq).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new SlaEvent(row.Seq, EntryTime.FromMicroseconds(row.At), row.State, row.Says))];
    }

    public async Task<IReadOnlySet<string>> WorkflowsOfAsync(string agent, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return await views.Set<SlaCountRow>().Where(row => row.Measure == SlaTally.Outcome && row.Agent == agent).Select(row => row.Workflow).Distinct().ToHashSetAsync(cancellationToken);
    }

    public async Task<SlaRecord> RecordAsync(string workflow, CancellationToken cancellationToken)
    {
        var about = slas.All().Where(sla => sla.Definition.About is { } scope && (scope.Agent ?? scope.Workflow) is not null && (scope.Workflow is null || scope.Workflow == workflow)).ToList();
        if (about.Count == 0)
            return new SlaRecord([]);
        var ids = about.ConvertAll(sla => sla.Id);
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await views.Set<SlaEventRow>().AsNoTracking().Where(row => ids.Contains(row.Sla)).OrderBy(row => row.Seq).ToListAsync(cancellationToken);
        return new SlaRecord([.. about.Select(sla => Level(sla, [.. rows.Where(row => row.Sla == sla.Id)]))]);
    }

    private static SlaRecord.Level Level(Versioned<SlaDefinition> sla, IReadOnlyList<SlaEventRow> rows)
    {
        var breaches = new List<(DateTimeOffset From, DateTimeOffset? To)>();
        foreach (var row in rows)
        {
            var (at, open) = (EntryTime.FromMicroseconds(row.At), breaches is [.., { To: null }]);
            if (row.State == "breached" && !open)
                breaches.Add((at, null));
            else if (row.State is "met" or "removed" && open)
                breaches[^1] = breaches[^1] with { To = at };
        }

        return new SlaRecord.Level(sla.Id, sla.Definition.About?.Agent, sla.Definition.About?.Workflow, rows is [var first, ..] ? EntryTime.FromMicroseconds(first.At) : sla.ChangedAt, breaches);
    }

    private static SlaStretch Stretch(DateTimeOffset from, TimeSpan length, double good, double total) => new(from, from + length, good, total, total > 0 ? good / total : null);

    private SlaMeasurement Measurement(Versioned<SlaDefinition> sla, ErrorBudget budget)
    {
        var (now, standing) = (clock.GetUtcNow(), slas.Standing(sla.Id));
        var judged = budget.Total >= sla.Definition.LeastEvents;
        // What is in force is what the ledger says: the next look writes down what has changed since.
        var state = standing?.State ?? (judged ? SlaState.Met : null as SlaState?);
        return new SlaMeasurement(
            now, budget.Good, budget.Total, budget.Compliance, budget.Allowed, budget.Used, budget.Burn.Hour, budget.Burn.SixHours, budget.EndsIn is { } left && judged ? now + left : null,
            state, standing?.Cause, standing?.Since, SlaWords.Says(sla.Definition, budget, state ?? SlaState.Met, standing?.Cause));
    }

    private sealed record Measured(string Of, DateTimeOffset At, IReadOnlyDictionary<string, SlaMeasurement> Measurements);
}
