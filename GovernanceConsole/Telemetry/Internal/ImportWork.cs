using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Records the work of another system in the ledger's order, all lines in one commit or none.</summary>
/// <param name="earlier">What the store already had, by key.</param>
/// <param name="lookedUpAt">The head of the ledger when the store was searched.</param>
internal sealed class ImportWork(ActorRef actor, IReadOnlyList<ImportLine> lines, IReadOnlyDictionary<string, LedgerEntry> earlier, long lookedUpAt, RecentOutcomes recent) : SequencedWork
{
    private readonly TaskCompletionSource<ImportResult?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImportResult? _result;

    /// <summary>The result; null where the store has to be searched again.</summary>
    public Task<ImportResult?> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
        if (recent.CoveredFrom > lookedUpAt + 1)
            return;
        var known = lines.Where(line => Find(line) is not null).ToList();
        if (known.Where(line => !OutcomeBody.Holds(Find(line)!, line.Report, line.Work)).Select(ImportChecks.Changed).ToList() is { Count: > 0 } faults)
        {
            _result = new ImportResult.Faulty(faults);
            return;
        }

        foreach (var line in lines.Except(known))
        {
            // By the price of the day the tokens were used, as the list stands now: from here on it stays.
            var price = line.Report.Usage?.Model is { } model ? batch.Rules.Find(TelemetryRules.Price, model).As<PriceTable>()?.Definition.At(new DateTimeOffset(line.Work!.OccurredOn, new TimeOnly(12, 0), TimeSpan.Zero)) : null;
            batch.Append(new EntryDraft
            {
                Kind = EntryKinds.ExternalOutcome,
                Actor = actor,
                Agent = line.Work!.Agent,
                EvaluationId = line.Key,
                Outcome = line.Report.Status.ToString().ToLowerInvariant(),
                Body = OutcomeBody.Write(line.Report, [], late: false, UsageCost.Of(line.Report.Usage, price), line.Work),
            });
        }

        _result = new ImportResult.Done(lines.Count - known.Count, known.Count);
    }

    public override void Committed() => _answer.TrySetResult(_result);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(new ImportResult.Refused(Refusal.Unavailable("The ledger could not take the import; send the file again in a moment.")));

    private LedgerEntry? Find(ImportLine line) => recent.Find(line.Key) ?? earlier.GetValueOrDefault(line.Key);
}
