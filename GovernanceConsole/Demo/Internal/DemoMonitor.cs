using GovernanceConsole.Ledger;

namespace GovernanceConsole.Demo.Internal;

/// <summary>Reports the demo organisation's data while the console runs.</summary>
internal sealed class DemoMonitor(IServiceProvider services, ISequencer sequencer, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        var data = new DemoData(services);
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            await data.ReportNowAsync();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
