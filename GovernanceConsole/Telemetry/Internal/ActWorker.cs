using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Keeps looking for the permits behind acts. Never more than a few thousand a second, so that decisions keep the processor.</summary>
internal sealed class ActWorker(ActJudge judge, ISequencer sequencer, ChangeHub hub, TimeProvider clock, ILogger<ActWorker> logger) : BackgroundService
{
    private const int StepsOfATick = 6;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // A store that is away was told of already.
                if (sequencer.Health.Ready)
                    Log.ActsNotSettled(logger, fault);
            }
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        var (steps, joined, judged, any) = (0, 0, 0, 0);
        do
        {
            var now = EntryTime.ToMicroseconds(clock.GetUtcNow());
            joined = await judge.JoinAsync(now, cancellationToken);
            judged = await judge.JudgeAsync(now, cancellationToken);
            any += joined + judged;
        }
        while (++steps < StepsOfATick && (joined == ActJudge.AtOnce || judged == ActJudge.AtOnce));

        if (any == 0)
            return;
        hub.Publish(new ChangeNotice(ChangeTopics.Telemetry, null, 0));
        hub.Publish(new ChangeNotice(ChangeTopics.Alert, null, 0));
    }
}
