using System.Text.Json;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>Decides the decisions of one run again. What stood around it stays as it was recorded: readings, service levels, approvals, what others had used of budgets.</summary>
internal sealed class RunReplayer(ILedger ledger, IPastRules past, Replayer replayer, IOutcomeUse outcomes) : IRunReplay
{
    private const int MostEntries = 2000;

    public async Task<RunReplay?> OfAsync(string runId, CancellationToken cancellationToken)
    {
        var page = await ledger.ReadAsync(new LedgerQuery(RunId: runId, Limit: MostEntries), cancellationToken);
        var questions = page.Items.Where(entry => entry.Kind == EntryKinds.Decision).ToDictionary(entry => entry.Seq, ReplayedQuestion.Of);
        if (questions.Count == 0)
            return null;
        var contents = await RecordedContents.LoadAsync(ledger, [.. questions.Values.Select(question => question.ContentHash).OfType<string>().Distinct()], cancellationToken);
        var then = await ThenAsync(questions.Values, cancellationToken);
        var today = replayer.World(replayer.Today, replayer.Horizon);
        var decided = new List<ReplayedDecision>(questions.Count);
        foreach (var entry in page.Items)
        {
            if (questions.TryGetValue(entry.Seq, out var question))
                decided.Add(Decide(question, then[question.Recorded.Revision], today, contents));
            else if (entry is { EvaluationId: { } id, Kind: var kind } && kind == EntryKinds.Outcome)
                today.Settle(entry, id, outcomes.Read(entry));
            else if (entry is { EvaluationId: { } reserved, Kind: var end } && end == EntryKinds.Reservation)
                today.Release(reserved);
        }

        return new RunReplay(runId, today.Rules.Revision, decided.Count(one => one.Differs), decided, page.NextCursor is null);
    }

    /// <summary>The rules by which the questions were answered, by revision.</summary>
    private async Task<Dictionary<long, DecisionSnapshot>> ThenAsync(IEnumerable<ReplayedQuestion> questions, CancellationToken cancellationToken)
    {
        var (snapshots, former) = (new Dictionary<long, DecisionSnapshot>(), default(DecisionSnapshot));
        foreach (var (revision, rules) in (await past.AtAsync([.. questions.Select(question => question.Recorded.Revision).Distinct()], cancellationToken)).OrderBy(one => one.Key))
            snapshots[revision] = former = SnapshotFolding.From(rules, former);
        return snapshots;
    }

    private static ReplayedDecision Decide(ReplayedQuestion question, DecisionSnapshot then, ReplayWorld today, RecordedContents contents)
    {
        var (entry, request) = (question.Entry, question.Request);
        using var document = JsonDocument.Parse(entry.Body);
        var record = DecisionRecord.Read(entry, document.RootElement);
        var looks = question.NeedsFacts(today);
        var whole = looks && record.Facts.Redacted.Count == 0 && contents.Restore(question.Question) is { } restored ? RecordedRequests.Read(restored, question.AskedBy) : null;
        var would = today.Decide(question, question.FactsBy(today, whole), (limit, part) => Stood(record.Facts, then, limit, part));
        return new ReplayedDecision(
            entry.Seq, entry.At, entry.EvaluationId!, request.ActionName, request.ResourceId, Answer(record.Decision, record.Revision), DecidedAgain.Of(entry, document.RootElement, question.Question, record.Facts, then, record.RequestKey).Holds,
            Answer(would, today.Rules.Revision), record.Decision.Outcome != would.Outcome, !looks || whole is not null);
    }

    /// <summary>What was used of a limit then, by all who share it; null where it was counted differently, or not at all.</summary>
    private static BudgetReading? Stood(RequestFacts facts, DecisionSnapshot then, MeteredLimit limit, string? part) =>
        then.Limits.All.GetValueOrDefault(limit.Source) is { } was && was.MeterOf(part) == limit.MeterOf(part) ? facts.Budgets.FirstOrDefault(reading => reading.Limit == limit.Source && reading.Part == part) : null;

    private static ReplayedAnswer Answer(Decision decision, long revision) =>
        new(decision.Outcome.Word(), decision.Code, decision.Speaking?.Message, decision.Level, decision.LevelFrom, revision);
}
