using System.Threading.Channels;
using GovernanceConsole.Kernel;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Keeps every projection up with the ledger, then tells open screens.</summary>
internal sealed class ProjectionFeed(
    IEnumerable<IProjection> projections, ProjectionRunner runner, RecentEntries recent, ISequencer sequencer, ChangeHub hub, IOptions<LedgerOptions> options, TimeProvider clock, ILogger<ProjectionFeed> logger) : BackgroundService
{
    // Under load a step takes in what a tenth of a second brought: a screen shows no more, and decisions keep the processor.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    // One at a time: all of them hear of a commit at once, and together they would take every processor from the decisions.
    private readonly SemaphoreSlim _turn = new(1);

    private readonly IReadOnlyList<IProjection> _projections = [.. projections];

    // Where each stands; whoever has the turn writes it.
    private readonly Dictionary<string, long> _positions = [];

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        await Task.WhenAll(_projections.Select(projection => FollowAsync(projection, stoppingToken)));
    }

    private async Task FollowAsync(IProjection projection, CancellationToken cancellationToken)
    {
        // SQLite never lets go of a thread: the first would come to the ledger's end before the second began, however far it had to go.
        await Task.Yield();
        var grown = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = hub.Subscribe(notice =>
        {
            if (notice.Topic == ChangeTopics.Ledger)
                grown.Writer.TryWrite(true);
        });
        var shown = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                shown = await CatchUpAsync(projection, shown, cancellationToken);
                await Task.Delay(Pace, TimeProvider.System, cancellationToken);
                await grown.Reader.ReadAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // A store that is away was told of already.
                if (sequencer.Health.Ready)
                    Log.ProjectionFailed(logger, projection.Name, fault);
                await Task.Delay(options.Value.RetryDelay, clock, cancellationToken);
            }
        }
    }

    private async Task<long> CatchUpAsync(IProjection projection, long shown, CancellationToken cancellationToken)
    {
        int taken;
        do
        {
            (taken, var position) = await StepAsync(projection, cancellationToken);
            // Where another node took the step there was nothing left to take, but open screens here show what was before it.
            if (position != shown)
                hub.Publish(new ChangeNotice(projection.Topic, null, position));
            shown = position;
        }
        while (taken == ProjectionRunner.StepSize);
        return shown;
    }

    private async Task<(int Taken, long Position)> StepAsync(IProjection projection, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var step = await runner.StepAsync(projection, cancellationToken);
            _positions[projection.Name] = step.Position;
            if (_positions.Count == _projections.Count)
                recent.Release(_positions.Values.Min());
            return step;
        }
        finally
        {
            _turn.Release();
        }
    }
}
