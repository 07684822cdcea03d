using System.Threading.Channels;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>
/// Takes what has gathered in line while the last commit ran, runs it in order, commits once, then answers all.
/// No timer: a lone caller waits for one commit, and under load each commit carries more.
/// </summary>
internal sealed class Sequencer(
    StoreSchema schema,
    ILedgerStore store,
    SequencerState state,
    IEnumerable<ILedgerFold> folds,
    SavedFolds saved,
    ChangeHub hub,
    IOptions<LedgerOptions> options,
    TimeProvider clock,
    ILogger<Sequencer> logger) : BackgroundService, ISequencer
{
    private readonly Channel<SequencedWork> _line = Channel.CreateBounded<SequencedWork>(
        new BoundedChannelOptions(options.Value.QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    // More than there are processors: one whose answers take long must not hold up half of them.
    private static readonly int AnsweringThreads = Environment.ProcessorCount * 2;

    private readonly IReadOnlyList<ILedgerFold> _folds = [.. folds];

    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SequencerHealth Health => state.Health;

    public int Waiting => _line.Reader.Count;

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
            Become(LedgerState.Stopping, "The console is shutting down.");
            FailWaiting(new LedgerUnavailableException("The console is shutting down."));
        }
    }

    private async Task RunUntilFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await schema.EnsureAsync(cancellationToken);
            await ReloadAsync(cancellationToken);
            await TouchAsync(cancellationToken);
            Become(LedgerState.Ready, null);
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
            // Said once, not with every try.
            if (Become(LedgerState.Failing, StoreFaults.Explain(fault)))
                Log.Faulted(logger, fault);
            FailWaiting(fault);
            await store.CloseAsync();
            await Task.Delay(options.Value.RetryDelay, clock, cancellationToken);
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var states = await saved.ReadAsync(cancellationToken);
        var (head, lastAt, rules) = await store.LoadAsync(cancellationToken);
        var view = RuleView.From(rules);
        state.Current = new SequencerState.Snapshot(head, lastAt, view);
        foreach (var fold in _folds)
        {
            if (fold is ISavedFold kept)
                await saved.RestoreAsync(kept, states, head, cancellationToken);
            await fold.ReloadAsync(view, head, cancellationToken);
        }

        saved.Offer(_folds, head);
    }

    /// <summary>What can be read may still not be written: a full disk, a read-only file. Only a commit proves that it takes commits.</summary>
    private async Task TouchAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await store.BeginAsync(cancellationToken);
        await transaction.TouchAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Takes on a state and tells open screens. False where nothing is new about it.</summary>
    private bool Become(LedgerState now, string? problem)
    {
        var before = state.Health;
        if (before.State == now && before.Problem == problem)
            return false;
        state.Health = new SequencerHealth(now, problem, before.State == now ? before.Since : clock.GetUtcNow());
        hub.Publish(new ChangeNotice(ChangeTopics.Store, null, state.Current.Head.Seq));
        return true;
    }

    private async Task RunBatchAsync(List<SequencedWork> works, CancellationToken cancellationToken)
    {
        try
        {
            var start = state.Current;
            var sought = new SoughtEntries(works);
            var batch = new LedgerBatch(start.Head, start.LastAt, start.Rules, sought, _folds, clock);
            if (works.TrueForAll(static work => work is FollowWork))
                await FollowAsync(batch, works.Max(static work => ((FollowWork)work).Seq), cancellationToken);
            else
                await AppendAsync(works, batch, sought, cancellationToken);

            state.Current = new SequencerState.Snapshot(batch.Head, batch.LastAt, batch.RuleView);
            foreach (var fold in _folds)
                fold.Committed(batch.Rules);
            Answer(works, static work => work.Committed());
            Announce(start.Head.Seq, batch);
            saved.Offer(_folds, batch.Head);
        }
        catch (WorkFaultException fault)
        {
            Log.WorkFailed(logger, works.Count, fault.InnerException!);
            await RunApartAsync(works, fault, cancellationToken);
        }
        catch (Exception fault)
        {
            Answer(works, work => work.Failed(fault));
            throw;
        }
    }

    /// <summary>Runs each work of a batch that failed by itself: whose fault it was fails alone, and nobody else pays for it.</summary>
    private async Task RunApartAsync(List<SequencedWork> works, WorkFaultException fault, CancellationToken cancellationToken)
    {
        var waiting = new Queue<SequencedWork>(works);
        try
        {
            // Folds may have taken in what was then not kept.
            await ReloadAsync(cancellationToken);
            if (works.Count == 1)
                Answer([waiting.Dequeue()], work => work.Failed(fault));
            while (waiting.TryDequeue(out var work))
                await RunBatchAsync([work], cancellationToken);
        }
        catch (Exception unavailable)
        {
            Answer([.. waiting], work => work.Failed(unavailable));
            throw;
        }
    }

    private async Task AppendAsync(List<SequencedWork> works, LedgerBatch batch, SoughtEntries sought, CancellationToken cancellationToken)
    {
        await using var transaction = await store.BeginAsync(cancellationToken);
        try
        {
            var (headSeq, found) = await transaction.LookAsync(sought.All, cancellationToken);
            await CatchUpAsync(batch, headSeq, cancellationToken);
            foreach (var entry in found)
                sought.Add(entry.ToEntry(), entry.RequestKey);
            RunAll(works, batch);
            // A rule that cannot be folded, once it were written, would keep this ledger from ever being loaded again.
            foreach (var fold in _folds)
                fold.Prepare(batch.Rules);
            if (batch.Entries.Count > 0)
                await transaction.AppendAsync(batch.Entries, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !StoreFaults.Is(fault))
        {
            throw new WorkFaultException(fault);
        }

        // From here on a stop of the host must not leave the callers guessing.
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>
    /// Folds at least to an entry that was heard of. No right to append is taken for it: who has it keeps it until its
    /// entries can be seen, so that what can be seen has no gaps.
    /// </summary>
    private async Task FollowAsync(LedgerBatch batch, long seq, CancellationToken cancellationToken)
    {
        while (batch.Head.Seq < seq && await FoldAfterAsync(batch, cancellationToken))
        {
            // More than one reading's worth.
        }
    }

    /// <summary>Answers on other threads, so that the next batch begins at once: several in a row on each, for to wake a thread for one answer costs about as much as to write it.</summary>
    private static void Answer(List<SequencedWork> works, Action<SequencedWork> answer)
    {
        foreach (var some in works.Chunk((works.Count / AnsweringThreads) + 1))
            ThreadPool.UnsafeQueueUserWorkItem(static answers => Array.ForEach(answers.some, answers.answer), (some, answer), preferLocal: false);
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
                Answer([works[i]], work => work.Failed(bug));
                works.RemoveAt(i--);
            }
        }
    }

    /// <summary>Folds what other nodes appended since this one last looked.</summary>
    private async Task CatchUpAsync(LedgerBatch batch, long headSeq, CancellationToken cancellationToken)
    {
        while (batch.Head.Seq < headSeq)
        {
            if (!await FoldAfterAsync(batch, cancellationToken))
                throw new LedgerUnavailableException($"The store ends at entry {headSeq}, but what follows entry {batch.Head.Seq} cannot be read. 'ledger verify' tells how far it holds.");
        }

        if (batch.Head.Seq > headSeq)
            throw new LedgerUnavailableException($"The store ends at entry {headSeq}, but entry {batch.Head.Seq} was already acknowledged. It was set back or replaced.");
    }

    /// <returns>False where nothing follows what is folded.</returns>
    private async Task<bool> FoldAfterAsync(LedgerBatch batch, CancellationToken cancellationToken)
    {
        var missed = await store.ReadAfterAsync(batch.Head.Seq, 1000, cancellationToken);
        foreach (var sequenced in missed)
            batch.Fold(sequenced);
        return missed.Count > 0;
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
        var works = new List<SequencedWork>();
        while (_line.Reader.TryRead(out var work))
            works.Add(work);
        Answer(works, work => work.Failed(cause));
    }
}
