using System.Globalization;
using System.Threading.Channels;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>Feeds <see cref="Activity"/> from the ledger by position, then tells open screens.</summary>
internal sealed class ActivityFeed(ILedger ledger, ISequencer sequencer, Activity activity, ChangeHub hub, TimeProvider clock, ILogger<ActivityFeed> logger) : BackgroundService
{
    private const int PageSize = 1000;
    private static readonly TimeSpan Window = TimeSpan.FromDays(31);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var subscription = hub.Subscribe(notice =>
        {
            if (notice.Topic == ChangeTopics.Ledger)
                _signal.Writer.TryWrite(true);
        });

        var position = 0L;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                position = await FollowAsync(position, stoppingToken);
                await _signal.Reader.ReadAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.FeedFailed(logger, fault);
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }
    }

    private async Task<long> FollowAsync(long position, CancellationToken cancellationToken)
    {
        var start = position;
        while (true)
        {
            var page = await ledger.ReadAsync(new LedgerQuery(After: position, Kind: EntryKinds.Decision, Since: clock.GetUtcNow() - Window, Limit: PageSize), cancellationToken);
            foreach (var entry in page.Items)
            {
                activity.Add(RunReader.StepOf(entry), entry.RunId);
                position = entry.Seq;
            }

            if (page.NextCursor is null)
                break;
            position = long.Parse(page.NextCursor, CultureInfo.InvariantCulture);
        }

        if (position > start)
        {
            activity.Trim(clock.GetUtcNow());
            hub.Publish(new ChangeNotice(ChangeTopics.Decision, null, position));
        }

        return position;
    }
}
