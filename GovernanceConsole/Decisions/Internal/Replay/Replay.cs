using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>
/// Takes the ledger's entries in order and decides each question in two worlds. Every page and call that tells what a
/// change would have done decides in this one way; they differ in the worlds, the stretch and what they count.
/// </summary>
internal sealed class Replay(ILedger ledger, IOutcomeUse outcomes, ReplayWorld before, ReplayWorld after, IReplayTally tally)
{
    private long _considered;

    public async Task RunAsync(ReplayStretch stretch, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        // Reading and finding facts stands alone, and goes ahead on all cores; the meters need the order.
        var (entries, ready) = (default(IReadOnlyList<LedgerEntry>)!, default(Ready?[]));
        await foreach (var next in ledger.StreamAsync(stretch.From, stretch.To, cancellationToken))
        {
            var preparing = Task.Run(() => PrepareAsync(next, cancellationToken), cancellationToken);
            Take(entries, ready, stretch, progress);
            (entries, ready) = (next, await preparing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        Take(entries, ready, stretch, progress);
    }

    private void Take(IReadOnlyList<LedgerEntry> entries, Ready?[]? ready, ReplayStretch stretch, IProgress<SimulationProgress>? progress)
    {
        if (ready is null)
            return;
        for (var i = 0; i < entries.Count; i++)
        {
            if (ready[i] is { } one)
                Decide(one);
            else if (entries[i] is { EvaluationId: { } id } entry)
                Follow(entry, id);
        }

        progress?.Report(new SimulationProgress(_considered, stretch.PartAt(entries[^1].Seq)));
    }

    private async Task<Ready?[]> PrepareAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var questions = new ReplayedQuestion?[entries.Count];
        Parallel.For(0, entries.Count, i => questions[i] = entries[i].Kind == EntryKinds.Decision ? ReplayedQuestion.Of(entries[i]) : null);
        var contents = await RecordedContents.LoadAsync(ledger, [.. questions.Where(Looks).Select(question => question!.ContentHash).OfType<string>().Distinct()], cancellationToken);
        var ready = new Ready?[entries.Count];
        Parallel.For(0, entries.Count, i => ready[i] = questions[i] is { } question ? Prepare(question, contents) : null);
        return ready;
    }

    private bool Looks(ReplayedQuestion? question) => question is { Recorded.Redacted.Count: 0 } && (question.NeedsFacts(before) || question.NeedsFacts(after));

    private Ready Prepare(ReplayedQuestion question, RecordedContents contents)
    {
        if (!question.NeedsFacts(before) && !question.NeedsFacts(after))
            return new Ready(question, question.FactsBy(before, null), question.FactsBy(after, null), IsWhole: true);
        var whole = question.Recorded.Redacted.Count == 0 && contents.Restore(question.Question) is { } restored ? RecordedRequests.Read(restored, question.AskedBy) : null;
        return new Ready(question, question.FactsBy(before, whole), question.FactsBy(after, whole), whole is not null);
    }

    private void Decide(Ready ready)
    {
        _considered++;
        tally.Add(ready.Question, ready.IsWhole, before.Decide(ready.Question, ready.Before), after.Decide(ready.Question, ready.After));
    }

    private void Follow(LedgerEntry entry, string evaluationId)
    {
        if (entry.Kind == EntryKinds.Outcome)
        {
            var use = outcomes.Read(entry);
            before.Settle(entry, evaluationId, use);
            after.Settle(entry, evaluationId, use);
        }
        else if (entry.Kind == EntryKinds.Reservation)
        {
            before.Release(evaluationId);
            after.Release(evaluationId);
        }
    }

    private sealed record Ready(ReplayedQuestion Question, RequestFacts Before, RequestFacts After, bool IsWhole);
}
