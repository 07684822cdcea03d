using System.Threading.Channels;
using GovernanceConsole.Kernel;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>
/// Keeps every projection up with the ledger, then tells open screens. Of several nodes the one that moved a projection last
/// goes on with it; the others only look, and take over where it stands still.
/// </summary>
internal sealed class ProjectionFeed(
    IEnumerable<IProjection> projections, ProjectionRunner runner, RecentEntries recent, ISequencer sequencer, SequencerState state, ChangeHub hub, IOptions<LedgerOptions> options, TimeProvider clock, ILogger<ProjectionFeed> logger) : BackgroundService
{
    // Under load a step takes in what a tenth of a second brought: a screen shows no more, and decisions keep the processor.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    // About a second: a busy node needs a few tenths of one to come round.
    internal const int LooksBeforeTakingOver = 10;

    private readonly IReadOnlyList<Followed> _followed = [.. projections.Select(projection => new Followed(projection))];

    internal enum Step
    {
        UpToDate,
        Behind,

        /// <summary>Behind, and by more than one step takes in.</summary>
        FarBehind,
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        var grown = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = hub.Subscribe(notice =>
        {
            if (notice.Topic == ChangeTopics.Ledger)
                grown.Writer.TryWrite(true);
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            var furthest = await RoundAsync(stoppingToken);
            if (furthest != Step.FarBehind)
                await Task.Delay(Pace, TimeProvider.System, stoppingToken);
            if (furthest == Step.UpToDate)
                await grown.Reader.ReadAsync(stoppingToken);
        }
    }

    /// <summary>One step of each, in turn: together they would take every processor from the decisions, and one that is folded anew must not hold up the others.</summary>
    internal async Task<Step> RoundAsync(CancellationToken cancellationToken)
    {
        var furthest = Step.UpToDate;
        IReadOnlyDictionary<string, (int Version, long Position)>? stands = null;
        foreach (var followed in _followed)
        {
            var step = Step.Behind;
            try
            {
                if (followed.FaultedAt is not { } at || clock.GetElapsedTime(at) >= options.Value.RetryDelay)
                    step = await StepAsync(followed, stands ??= await runner.LookAsync(cancellationToken), cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // A store that is away was told of already.
                if (sequencer.Health.Ready)
                    Log.ProjectionFailed(logger, followed.Projection.Name, fault);
                followed.FaultedAt = clock.GetTimestamp();
            }

            furthest = step > furthest ? step : furthest;
        }

        if (_followed.All(followed => followed.Position is not null))
            recent.Release(_followed.Min(followed => followed.Position!.Value));
        return furthest;
    }

    private async Task<Step> StepAsync(Followed followed, IReadOnlyDictionary<string, (int Version, long Position)> stands, CancellationToken cancellationToken)
    {
        var (projection, head) = (followed.Projection, state.Current.Head.Seq);
        if (stands.TryGetValue(projection.Name, out var stand) && stand.Version == projection.Version)
        {
            if (followed.Position is { } seen && seen != stand.Position)
                (followed.IsOurs, followed.Looks) = (false, 0);
            Show(followed, stand.Position);
            if (stand.Position >= head)
                return Step.UpToDate;
            if (!followed.IsOurs && ++followed.Looks < LooksBeforeTakingOver)
                return Step.Behind;
        }

        var (taken, position) = await runner.StepAsync(projection, cancellationToken);
        (followed.IsOurs, followed.Looks) = (position - taken <= stand.Position, 0);
        Show(followed, position);
        return taken == ProjectionRunner.StepSize ? Step.FarBehind : position < state.Current.Head.Seq ? Step.Behind : Step.UpToDate;
    }

    private void Show(Followed followed, long position)
    {
        if (followed.Position == position)
            return;
        followed.Position = position;
        hub.Publish(new ChangeNotice(followed.Projection.Topic, null, position));
    }

    private sealed class Followed(IProjection projection)
    {
        public IProjection Projection => projection;

        /// <summary>Where it was seen last; null before the first look.</summary>
        public long? Position { get; set; }

        /// <summary>Nobody else has moved it since we did, or since we came.</summary>
        public bool IsOurs { get; set; } = true;

        /// <summary>How often it was seen where it stands.</summary>
        public int Looks { get; set; }

        /// <summary>The timestamp of its last fault: after one it is let alone for a while, whatever the time of day does.</summary>
        public long? FaultedAt { get; set; }
    }
}
