using GovernanceConsole.Budgets.Internal.Views;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Budgets.Internal;

internal sealed class BudgetCourses(IDbContextFactory<ViewsDbContext> contexts, BudgetZone zone) : IBudgetCourses
{
    public async Task<BudgetCourse> ReadAsync(MeteredLimit limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var window = BudgetWindows.StartOf(limit.Period, now, zone.Zone);
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var (meter, start) = (limit.Meter, EntryTime.ToMicroseconds(window));
        var rows = await views.Set<BudgetStepRow>().AsNoTracking().Where(row => row.Meter == meter && row.Window == start).OrderBy(row => row.Step).ToListAsync(cancellationToken);
        var (spent, reserved, steps) = (0m, 0m, new List<BudgetStep>(rows.Count));
        foreach (var row in rows)
        {
            (spent, reserved) = (spent + row.Spent, reserved + row.Reserved);
            steps.Add(new BudgetStep(EntryTime.FromMicroseconds(row.Step), spent, spent + reserved));
        }

        // A total began with the first use: nobody draws a line from 1970 on.
        var from = limit.Period == BudgetPeriod.Total ? (steps.Count > 0 ? steps[0].At : now) - BudgetSteps.LengthOf(limit.Period)!.Value : window;
        return new BudgetCourse(from, BudgetWindows.EndOf(limit.Period, window, zone.Zone), steps);
    }
}
