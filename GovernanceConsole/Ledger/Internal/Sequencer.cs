using System.Threading.Channels;
using GovernanceConsole.Kernel;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>
/// Takes what has gathered in line while the last commit ran, runs it in order, commits once, then answers all.
/// No timer: a lone caller waits for one commit, and under load each commit carries more.
/// </summary>
internal sealed class Sequencer(
    ILedgerStore store,
    SequencerState state,
    IEnumerable<ILedgerFold> folds,
    ChangeHub hub,
    IOptions<LedgerOptions> options,
    TimeProvider clock,
    ILogger<Sequencer> logger) : BackgroundService, ISequencer
{
    private readonly Channel<SequencedWork> _line = Channel.CreateBounded<SequencedWork>(
        new BoundedChannelOptions(options.Value.QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly IReadOnlyList<ILedgerFold> _folds = [.. folds];

    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SequencerHealth Health => state.Health;

    public Task LoadedAsync(CancellationToken cancellationToken) => _loaded.Task.WaitAsync(cancellationToken);

    public bool TryEnqueue(SequencedWork work) => state.Health.Ready && _line.Writer.TryWrite(work);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await RunUntilFaultAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what waits in line is answered below.
        }
        finally
        {
            state.Health = new SequencerHealth(false, "The console is shutting down.");
            FailWaiting(new LedgerUnavailableException("The console is shutting down."));
        }
    }

    private async Task RunUntilFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReloadAsync(cancellationToken);
            state.Health = new SequencerHealth(true, null);
            _loaded.TrySetResult();
            Log.Ready(logger, state.Current.Head.Seq);
            var works = new List<SequencedWork>(options.Value.BatchSize);
            while (await _line.Reader.WaitToReadAsync(cancellationToken))
            {
                works.Clear();
                while (works.Count < options.Value.BatchSize && _line.Reader.TryRead(out var work))
                    works.Add(work);
                await RunBatchAsync(works, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            state.Health = new SequencerHealth(false, StoreFaults.Explain(fault));
            Log.Faulted(logger, fault);
            FailWaiting(fault);
            await Task.Delay(options.Value.RetryDelay, clock, cancellationToken);
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var (head, lastAt, rules) = await store.LoadAsync(cancellationToken);
        var view = RuleView.From(rules);
        state.Current = new SequencerState.Snapshot(head, lastAt, view);
        foreach (var fold in _folds)
            await fold.ReloadAsync(view, head, cancellationToken);
    }

    private async Task RunBatchAsync(List<SequencedWork> works, CancellationToken cancellationToken)
    {
        try
        {
            var start = state.Current;
            var batch = new LedgerBatch(start.Head, start.LastAt, start.Rules, _folds, clock);
            await using (var transaction = await store.BeginAsync(cancellationToken))
            {
                await CatchUpAsync(batch, await transaction.HeadSeqAsync(cancellationToken), cancellationToken);
                RunAll(works, batch);
                if (batch.Entries.Count > 0)
                    await transaction.AppendAsync(batch.Entries, cancellationToken);
                // From here on a stop of the host must not leave the callers guessing.
                await transaction.CommitAsync(CancellationToken.None);
            }

            state.Current = new SequencerState.Snapshot(batch.Head, batch.LastAt, batch.RuleView);
            foreach (var fold in _folds)
                fold.Committed(batch.Rules);
            foreach (var work in works)
                work.Committed();
            Announce(start.Head.Seq, batch);
        }
        catch (Exception fault)
        {
            foreach (var work in works)
                work.Failed(fault);
            throw;
        }
    }

    private static void RunAll(List<SequencedWork> works, LedgerBatch batch)
    {
        for (var i = 0; i < works.Count; i++)
        {
            var before = batch.Entries.Count;
            batch.Tick();
            try
            {
                works[i].Run(batch);
            }
            catch (Exception bug) when (batch.Entries.Count == before)
            {
                // It left no trace: only this one fails, the others go on.
                works[i].Failed(bug);
                works.RemoveAt(i--);
            }
        }
    }

    /// <summary>Folds what other nodes appended since this one last looked.</summary>
    private async Task CatchUpAsync(LedgerBatch batch, long headSeq, CancellationToken cancellationToken)
    {
        while (batch.Head.Seq < headSeq)
        {
            var missed = await store.ReadAfterAsync(batch.Head.Seq, 1000, cancellationToken);
            foreach (var sequenced in missed)
                batch.Fold(sequenced);
        }

        if (batch.Head.Seq > headSeq)
            throw new LedgerUnavailableException($"The store ends at entry {headSeq}, but entry {batch.Head.Seq} was already acknowledged. It was set back or replaced.");
    }

    private void Announce(long former, LedgerBatch batch)
    {
        if (batch.Head.Seq == former)
            return;
        foreach (var rule in batch.ChangedRules)
            hub.Publish(new ChangeNotice(ChangeTopics.Rule, rule.Kind + "/" + rule.Id, rule.Seq));

        hub.Publish(new ChangeNotice(ChangeTopics.Ledger, null, batch.Head.Seq));
    }

    private void FailWaiting(Exception cause)
    {
        while (_line.Reader.TryRead(out var work))
            work.Failed(cause);
    }
}
