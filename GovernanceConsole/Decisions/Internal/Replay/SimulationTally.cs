using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Simulations;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>Counts for a simulation, and keeps the first that differ.</summary>
internal sealed class SimulationTally : IReplayTally
{
    private const int DifferencesKept = 200;

    private readonly ReplayMoves _moves = new();
    private readonly List<SimulatedDifference> _differences = [];
    private long _considered, _withoutContent;

    public void Add(ReplayedQuestion question, bool isWhole, Decision was, Decision would)
    {
        _considered++;
        _withoutContent += isWhole ? 0 : 1;
        if (_moves.Add(was.Outcome, would.Outcome) && _differences.Count < DifferencesKept)
            _differences.Add(Difference(question, was, would));
    }

    public Simulation Sum(SimulationPeriod period, SimulatedCounts before, SimulatedCounts after) => new(
        period.Since, period.Until, _considered, _moves.Changed, before, after,
        [.. _moves.All().OrderByDescending(move => move.Count).Select(move => new SimulatedMove(move.From.Word(), move.To.Word(), move.Count))],
        _differences, _withoutContent);

    private static SimulatedDifference Difference(ReplayedQuestion question, Decision was, Decision would) => new(
        question.Entry.Seq, question.Entry.At, question.Entry.EvaluationId, question.Request.SubjectId, question.Request.ActionName, question.Request.ResourceId, question.Entry.RunId,
        new SimulatedOutcome(was.Outcome.Word(), was.Code), new SimulatedOutcome(would.Outcome.Word(), would.Code));
}
