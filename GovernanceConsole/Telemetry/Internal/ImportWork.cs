using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Records the work of another system in the ledger's order, all lines in one commit or none.</summary>
internal sealed class ImportWork(ActorRef actor, IReadOnlyList<ImportLine> lines) : SequencedWork
{
    private readonly TaskCompletionSource<ImportResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImportResult? _result;

    public Task<ImportResult> Answer => _answer.Task;

    public override IReadOnlyList<Sought> Sought { get; } = [.. lines.Select(Of)];

    public override void Run(ILedgerBatch batch)
    {
        var known = lines.Where(line => batch.Find(Of(line)) is not null).ToList();
        if (known.Where(line => !OutcomeBody.Holds(batch.Find(Of(line))!, line.Report, line.Work)).Select(ImportChecks.Changed).ToList() is { Count: > 0 } faults)
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
                Body = OutcomeBody.Write(OutcomeBody.Canonical(line.Report), [], late: false, UsageCost.Of(line.Report.Usage, price), line.Work),
            });
        }

        _result = new ImportResult.Done(lines.Count - known.Count, known.Count);
    }

    public override void Committed() => _answer.TrySetResult(_result!);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(new ImportResult.Refused(Refusal.Unavailable("The ledger could not take the import; send the file again in a moment.")));

    private static Sought Of(ImportLine line) => new Sought.Evaluation(EntryKinds.ExternalOutcome, line.Key);
}
