using GovernanceConsole.Access;
using GovernanceConsole.Decisions;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class OutcomeCorrections(ILedger ledger, IRuleBook rules) : IOutcomeCorrections
{
    private const string Usd = "USD";

    public async Task<StandingOutcome?> FindAsync(string evaluationId, CancellationToken cancellationToken) =>
        await EntryAsync(evaluationId, cancellationToken) is { } entry ? Standing(entry, evaluationId) : null;

    public Versioned<OutcomeCorrection>? Last(string evaluationId) => rules.Current.Find(TelemetryRules.OutcomeCorrection, evaluationId).As<OutcomeCorrection>();

    public async Task<WriteResult<Versioned<OutcomeCorrection>>> CorrectAsync(Caller caller, string evaluationId, CorrectedOutcome said, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageBudgets) is { } refusal)
            return refusal;
        if (await EntryAsync(evaluationId, cancellationToken) is not { } entry)
            return Refusal.NotFound("outcome", evaluationId);
        var (was, version) = (Standing(entry, evaluationId).Report, Last(evaluationId)?.Version ?? 0);
        if (expectedVersion is { } expected && expected != version)
            return Refusal.Stale($"The correction of '{evaluationId}' is at version {version}, not {expected}: somebody changed it meanwhile.");
        var now = was with { Status = said.Status ?? was.Status, Cost = said.Cost ?? was.Cost, Value = said.Value ?? was.Value };
        if ((Currency(said) ?? OutcomeChecks.Problem(now)) is { } problem)
            return problem;
        if (now == was)
            return Refusal.Conflict($"The outcome of '{evaluationId}' says so already.");
        return await rules.PutAsync<OutcomeCorrection>(new RuleChange
        {
            Kind = TelemetryRules.OutcomeCorrection,
            Id = evaluationId,
            Document = RuleDocuments.Document(await OfAsync(entry, was, now, cancellationToken)),
            Actor = caller.Actor,
            Reason = reason,
            // The difference is to what stood: of two at once only one is right.
            ExpectedVersion = version,
        }, cancellationToken);
    }

    private static Refusal? Currency(CorrectedOutcome said) =>
        said.Cost is { Currency: not Usd } ? Refusal.OutOfRange("cost", "A cost is corrected in USD, which money is counted in.")
        : said.Value is { Currency: not Usd } ? Refusal.OutOfRange("value", "A value is corrected in USD, which money is counted in.") : null;

    private StandingOutcome Standing(LedgerEntry entry, string evaluationId) =>
        Last(evaluationId) is { } correction ? new StandingOutcome(entry.Seq, correction.Definition.Is, correction) : new StandingOutcome(entry.Seq, OutcomeBody.ReportOf(entry), null);

    private async Task<OutcomeCorrection> OfAsync(LedgerEntry entry, OutcomeReport was, OutcomeReport now, CancellationToken cancellationToken)
    {
        if (entry.Kind == EntryKinds.ExternalOutcome)
        {
            var work = ExternalWork.Of(entry);
            return new OutcomeCorrection(work.Agent, null, work.Workflow, work.Segment, work.Channel, work.Region, entry.Seq, was, now);
        }

        var about = DecidedAction.Of((await ReadAsync(EntryKinds.Decision, entry.EvaluationId!, cancellationToken))!);
        return new OutcomeCorrection(about.Subject, entry.RunId, about.Resource, about.Segment, about.Channel, about.Region, entry.Seq, was, now);
    }

    private async Task<LedgerEntry?> EntryAsync(string evaluationId, CancellationToken cancellationToken) =>
        await ReadAsync(EntryKinds.Outcome, evaluationId, cancellationToken) ?? await ReadAsync(EntryKinds.ExternalOutcome, evaluationId, cancellationToken);

    private async Task<LedgerEntry?> ReadAsync(string kind, string evaluationId, CancellationToken cancellationToken) =>
        (await ledger.ReadAsync(new LedgerQuery(Kind: kind, EvaluationId: evaluationId, Limit: 1), cancellationToken)).Items is [var entry, ..] ? entry : null;
}
