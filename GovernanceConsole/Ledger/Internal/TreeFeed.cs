using System.Threading.Channels;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Keeps the roots of full tiles as the ledger grows, off the loop: one row for each 256 entries.</summary>
internal sealed class TreeFeed(
    IDbContextFactory<ConsoleDbContext> contexts, ISequencer sequencer, SequencerState state, ChangeHub hub, IOptions<LedgerOptions> options, TimeProvider clock, ILogger<TreeFeed> logger) : BackgroundService
{
    private const int ReadAtOnce = 16;
    private const int SavedAtOnce = 16 * ReadAtOnce;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _grown = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var subscription = hub.Subscribe(notice =>
        {
            if (notice.Topic == ChangeTopics.Ledger)
                _grown.Writer.TryWrite(true);
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await GrowAsync(stoppingToken);
                // Proofs do without the newest roots; commits must not wait for them.
                await Task.Delay(Pace, TimeProvider.System, stoppingToken);
                await _grown.Reader.ReadAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // A store that is away was told of already.
                if (sequencer.Health.Ready)
                    Log.TreeFailed(logger, fault);
                await Task.Delay(options.Value.RetryDelay, clock, stoppingToken);
            }
        }
    }

    private async Task GrowAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var subtrees = new StoredSubtrees(context);
        // One size for all levels: each is made of the one below.
        var size = state.Current.Head.Seq;
        for (var level = 1; ; level++)
        {
            // They are stored in order, without a gap: counting them would read them all.
            var stored = (await context.Set<TreeNodeRow>().Where(row => row.Level == level).MaxAsync(row => (long?)row.Index, cancellationToken) + 1) ?? 0;
            var full = size >> (StoredSubtrees.TileHeight * level);
            if (full == 0)
                return;
            for (var index = stored; index < full;)
            {
                foreach (var root in await subtrees.RootsAsync(level, index, (int)Math.Min(ReadAtOnce, full - index), cancellationToken))
                    context.Add(new TreeNodeRow { Level = level, Index = index++, Hash = root });
                if ((index - stored) % SavedAtOnce == 0)
                    await context.SaveChangesAsync(cancellationToken);
            }

            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
