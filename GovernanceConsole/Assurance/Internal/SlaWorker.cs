using System.Threading.Channels;
using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Looks at the service levels when more was counted, when one of them has changed, and every minute because time itself moves the window.</summary>
internal sealed class SlaWorker : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // No window looks back further than 30 days.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(40);

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SlaEvaluator _evaluator;
    private readonly AnswerMeter _answers;
    private readonly IDbContextFactory<ViewsDbContext> _contexts;
    private readonly ISequencer _sequencer;
    private readonly ILedger _ledger;
    private readonly IOptions<AssuranceOptions> _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<SlaWorker> _logger;
    private readonly IDisposable _subscription;
    private DateTimeOffset _pruneAt;
    private long _counted;

    public SlaWorker(
        SlaEvaluator evaluator, AnswerMeter answers, IDbContextFactory<ViewsDbContext> contexts, ISequencer sequencer, ILedger ledger, ChangeHub hub, IOptions<AssuranceOptions> options, TimeProvider clock, ILogger<SlaWorker> logger)
    {
        (_evaluator, _answers, _contexts, _sequencer, _ledger, _options, _clock, _logger) = (evaluator, answers, contexts, sequencer, ledger, options, clock, logger);
        // Before the ledger is counted, so that no notice of it is missed.
        _subscription = hub.Subscribe(OnNotice);
    }

    public override void Dispose()
    {
        _subscription.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _sequencer.LoadedAsync(stoppingToken);
        var whole = _ledger.Head.Seq;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _answers.SaveAsync(stoppingToken);
                await PruneAsync(stoppingToken);
                // Half of what happened would breach what holds: it waits until all of it is counted.
                if (Interlocked.Read(ref _counted) >= whole)
                    await _evaluator.EvaluateAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // A store that is away was told of already.
                if (_sequencer.Health.Ready)
                    Log.NotMeasured(_logger, fault);
            }

            await Task.Delay(_options.Value.Every, _clock, stoppingToken);
            await RestAsync(stoppingToken);
        }
    }

    /// <summary>Forgets what no window reaches any more. Who waits in the queue is counted from the beginning.</summary>
    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        if (_clock.GetUtcNow() < _pruneAt)
            return;
        _pruneAt = _clock.GetUtcNow().AddHours(1);
        var before = SlaSlots.Of(_clock.GetUtcNow() - Kept);
        await using var views = await _contexts.CreateDbContextAsync(cancellationToken);
        await views.Set<SlaCountRow>().Where(row => row.Measure != SlaTally.Queue && row.Slot < before).ExecuteDeleteAsync(cancellationToken);
        await views.Set<SlaAnswerRow>().Where(row => row.Slot < before).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task RestAsync(CancellationToken cancellationToken)
    {
        using var longest = new CancellationTokenSource(Longest, _clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, cancellationToken);
        try
        {
            await _signal.Reader.ReadAsync(over.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The window has moved on.
        }
    }

    private void OnNotice(ChangeNotice notice)
    {
        if (notice.Topic == ChangeTopics.Sla)
            Interlocked.Exchange(ref _counted, notice.Seq);
        if (notice.Topic == ChangeTopics.Sla || notice.Id?.StartsWith(SlaDefinition.RuleKind + "/", StringComparison.Ordinal) == true)
            _signal.Writer.TryWrite(true);
    }
}
