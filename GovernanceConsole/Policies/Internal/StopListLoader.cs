using System.Threading.Channels;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies.Internal;

/// <summary>Loads the lists that hard stops name, at start and whenever a rule changes, and forgets those that none names any more.</summary>
internal sealed class StopListLoader(StopLists lists, IRuleBook rules, ILedger ledger, ISequencer sequencer, ChangeHub hub, TimeProvider clock, ILogger<StopListLoader> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = hub.Subscribe(notice =>
        {
            if (notice.Topic == ChangeTopics.Rule)
                changed.Writer.TryWrite(true);
        });
        await sequencer.LoadedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CatchUpAsync(stoppingToken);
                await changed.Reader.ReadAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.ListsNotLoaded(logger, fault);
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var named = rules.Current.All<HardStopDefinition>(PolicyRules.HardStop).Select(stop => HardStopRules.ListOf(stop.Definition)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var hash in named.Where(hash => !lists.Has(hash)))
        {
            if (await ledger.FindPayloadAsync(hash, cancellationToken) is not { } payload)
                Log.ListMissing(logger, hash);
            // What the store hands out must be what was put: else it is as good as not there.
            else if (Payload.Of(payload.Body).Sha256 != hash)
                Log.ListAltered(logger, hash);
            else
                lists.Add(payload);
        }

        lists.Trim(named);
    }
}
