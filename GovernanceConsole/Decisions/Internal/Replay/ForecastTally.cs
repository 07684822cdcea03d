using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>Counts for a forecast, and keeps the last that differ.</summary>
/// <param name="concerns">Which questions it is about.</param>
/// <param name="heard">Told of each of them how it would be decided.</param>
internal sealed class ForecastTally(Func<DecisionRequest, bool> concerns, Action<Decision>? heard = null) : IReplayTally
{
    private const int ExamplesKept = 20;

    private readonly ReplayMoves _moves = new();
    private readonly Queue<ForecastChange> _examples = new();

    public int Considered { get; private set; }

    public int WithoutContent { get; private set; }

    public IReadOnlyDictionary<(string Before, string After), int> Changes => _moves.All().ToDictionary(move => (move.From.Word(), move.To.Word()), move => (int)move.Count);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ForecastChange> Examples => [.. _examples.Reverse()];

    public void Add(ReplayedQuestion question, bool isWhole, Decision was, Decision would)
    {
        if (!concerns(question.Request))
            return;
        Considered++;
        WithoutContent += isWhole ? 0 : 1;
        heard?.Invoke(would);
        if (!_moves.Add(was.Outcome, would.Outcome))
            return;
        _examples.Enqueue(new ForecastChange(question.Entry.Seq, question.Entry.At, question.Request.SubjectId, question.Request.ActionName, question.Entry.RunId, was.Outcome.Word(), would.Outcome.Word()));
        if (_examples.Count > ExamplesKept)
            _examples.Dequeue();
    }
}
