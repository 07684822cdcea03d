using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Quality.Internal;

internal sealed class EvaluationSuites(IEvaluationBook book, IRuleBook rules, ISequencer sequencer, IWebhooks webhooks) : IEvaluationSuites
{
    public SuiteRuns Runs => book.Durable;

    public IReadOnlyList<Versioned<SuiteDefinition>> All() => rules.Current.All<SuiteDefinition>(SuiteDefinition.RuleKind);

    public Versioned<SuiteDefinition>? Find(string id) => rules.Current.Find(SuiteDefinition.RuleKind, id).As<SuiteDefinition>();

    public string? ProblemOf(EvaluationScenario scenario) => SuiteChecks.Problem("scenario", scenario)?.Detail;

    public async Task<WriteResult<Versioned<SuiteDefinition>>> PutAsync(Caller caller, string id, SuiteDefinition suite, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManagePolicies) ?? SuiteChecks.Problem(id, suite)) is { } problem)
            return problem;
        if (suite.Endpoint is { } url && await webhooks.ProblemAsync(url, cancellationToken) is { } unreachable)
            return Refusal.OutOfRange("endpoint", unreachable);
        var change = new RuleChange
        {
            Kind = SuiteDefinition.RuleKind,
            Id = id,
            Document = RuleDocuments.Document(suite),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => view.Find(AgentRules.Persona, suite.Persona)?.Document is null ? Refusal.OutOfRange("persona", $"There is no persona '{suite.Persona}'.") : null,
        };
        return await rules.PutAsync<SuiteDefinition>(change, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        caller.Lacks(Permission.ManagePolicies) is { } lacks ? lacks : await rules.RemoveAsync(caller.Actor, SuiteDefinition.RuleKind, id, reason, expectedVersion, cancellationToken);

    public async Task<WriteResult<SuiteRun>> RecordAsync(Caller caller, SuiteRun run, ReadOnlyMemory<byte> results, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ReportTelemetry) is { } lacks)
            return lacks;
        var work = new EvaluationRunWork(caller.Actor, run with { ByAgent = caller.AgentId is not null }, Payload.Of(results));
        return sequencer.TryEnqueue(work) ? await work.Answer.WaitAsync(cancellationToken) : Refusal.Unavailable(sequencer.Health.Problem ?? "Too much waits in line for the ledger. Try again in a moment.");
    }
}
