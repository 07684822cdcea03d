using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>Takes the ledger's entries in order and decides each question in both worlds.</summary>
internal sealed class Replay(ReplayWorld before, ReplayWorld after, IOutcomeUse outcomes, RecordedContents contents)
{
    private const int DifferencesKept = 200;

    private readonly Dictionary<(Outcome From, Outcome To), long> _moves = [];
    private readonly List<SimulatedDifference> _differences = [];
    private long _considered, _changed, _withoutContent;

    public long Considered => _considered;

    public async Task TakeAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var prepared = new (ReplayedQuestion Question, RequestFacts Before, RequestFacts After)?[entries.Count];
        // Reading and finding facts stands alone; the meters need the order.
        await Parallel.ForAsync(0, entries.Count, cancellationToken, async (i, cancelled) =>
        {
            if (entries[i].Kind != EntryKinds.Decision)
                return;
            var question = await ReplayedQuestion.OfAsync(entries[i], contents, cancelled);
            prepared[i] = (question, question.FactsBy(before.Rules), question.FactsBy(after.Rules));
        });
        for (var i = 0; i < entries.Count; i++)
        {
            if (prepared[i] is { } ready)
                Decide(ready.Question, ready.Before, ready.After);
            else if (entries[i] is { EvaluationId: { } id } entry)
                Follow(entry, id);
        }
    }

    public Simulation Result(SimulationPeriod period, double minutesPerReview) => new(
        period.Since, period.Until, _considered, _changed, before.Counts(minutesPerReview), after.Counts(minutesPerReview),
        [.. _moves.OrderByDescending(move => move.Value).ThenBy(move => move.Key).Select(move => new SimulatedMove(move.Key.From.Word(), move.Key.To.Word(), move.Value))],
        _differences, _withoutContent);

    private void Decide(ReplayedQuestion question, RequestFacts factsBefore, RequestFacts factsAfter)
    {
        var (was, would) = (before.Decide(question, factsBefore), after.Decide(question, factsAfter));
        _considered++;
        if (!question.IsWhole)
            _withoutContent++;
        if (was.Outcome == would.Outcome)
            return;
        _changed++;
        _moves[(was.Outcome, would.Outcome)] = _moves.GetValueOrDefault((was.Outcome, would.Outcome)) + 1;
        if (_differences.Count < DifferencesKept)
            _differences.Add(Difference(question, was, would));
    }

    private void Follow(LedgerEntry entry, string evaluationId)
    {
        if (entry.Kind == EntryKinds.Outcome)
        {
            var use = outcomes.Read(entry);
            before.Settle(evaluationId, use);
            after.Settle(evaluationId, use);
        }
        else if (entry.Kind == EntryKinds.Reservation)
        {
            before.Release(evaluationId);
            after.Release(evaluationId);
        }
    }

    private static SimulatedDifference Difference(ReplayedQuestion question, Decision was, Decision would) => new(
        question.Entry.Seq, question.Entry.At, question.Entry.EvaluationId, question.Request.SubjectId, question.Request.ActionName, question.Request.ResourceId, question.Entry.RunId,
        new SimulatedOutcome(was.Outcome.Word(), was.Code), new SimulatedOutcome(would.Outcome.Word(), would.Code));
}
