using GovernanceConsole.Agents;
using GovernanceConsole.Budgets;
using GovernanceConsole.Data;
using GovernanceConsole.Economics.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Economics.Internal;

/// <summary>Looks at the thresholds from time to time, raises what they are about, and settles what is over.</summary>
internal sealed class CostAlertWorker(
    ICostAlerts terms, IEconomics economics, IBudgets budgets, IBudgetBalances balances, IAgentRegister register, IAlerts alerts, IDbContextFactory<ViewsDbContext> contexts, ISequencer sequencer, ChangeHub hub,
    IOptions<EconomicsOptions> options, TimeProvider clock, ILogger<CostAlertWorker> logger) : BackgroundService
{
    private const int LookedAt = 2000;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7), Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.AlertsEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (sequencer.Health.Ready)
                    CostAlertLog.NotLooked(logger, fault);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (terms.Current is not { Definition: var watched })
            return;
        var now = clock.GetUtcNow();
        var due = await DueAsync(watched, now, cancellationToken);
        var open = (await alerts.OpenAsync(now - Week, LookedAt, cancellationToken)).Select(alert => alert.Id).Where(IsOurs).ToHashSet(StringComparer.Ordinal);
        var (news, over) = (due.Where(alert => !open.Contains(alert.Id)).ToList(), open.Except(due.Select(alert => alert.Id)).ToList());
        if (news.Count + over.Count == 0)
            return;
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
        foreach (var alert in news)
            await alerts.RaiseAsync(views, alert, cancellationToken);
        foreach (var id in over)
            await alerts.SettleAsync(views, id, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        hub.Publish(new ChangeNotice(ChangeTopics.Alert, null, 0));
    }

    private static bool IsOurs(string id) => Array.Exists(CostWatch.Beginnings, beginning => id.StartsWith(beginning, StringComparison.Ordinal));

    private async Task<List<Alert>> DueAsync(CostAlertTerms watched, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var week = watched.MaxCostPerTask is null ? [] : await economics.ByAgentAsync(now - Week, now, cancellationToken);
        var day = watched.UnpricedCalls is null && watched.UngovernedActs is null ? [] : await economics.ByAgentAsync(now - Day, now, cancellationToken);
        var standing = budgets.All().Select(budget =>
        {
            var limit = budget.Definition.ToLimit(budget.Id);
            var reading = balances.Read(limit, null, now);
            return new WatchedBudget(budget.Id, budget.Definition.Name ?? budget.Id, limit.Limit, reading, balances.Foretell(limit, reading, now));
        });
        return [.. CostWatch.Of(watched, economics.DayOf(now), now, week, day, standing, agent => register.FindAgent(agent)?.Definition.Owner)];
    }
}

internal static partial class CostAlertLog
{
    [LoggerMessage(EventId = 2610, Level = LogLevel.Warning, Message = "The thresholds of costs could not be looked at; they are again.")]
    public static partial void NotLooked(ILogger logger, Exception fault);
}
