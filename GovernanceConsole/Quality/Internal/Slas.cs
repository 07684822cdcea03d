using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Quality.Internal;

internal sealed class Slas(SlaFold fold, IRuleBook rules, ISequencer sequencer, TimeProvider clock) : ISlas
{
    // Clocks differ a little.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public IReadOnlyList<Versioned<SlaDefinition>> All() => rules.Current.All<SlaDefinition>(SlaDefinition.RuleKind);

    public Versioned<SlaDefinition>? Find(string id) => rules.Current.Find(SlaDefinition.RuleKind, id).As<SlaDefinition>();

    public Task<IReadOnlyList<RuleVersion>> HistoryAsync(string id, int limit, CancellationToken cancellationToken) => rules.HistoryAsync(SlaDefinition.RuleKind, id, limit, cancellationToken);

    public SlaStatement? Standing(string id) => fold.Last.GetValueOrDefault(id);

    public async Task<WriteResult<Versioned<SlaDefinition>>> PutAsync(Caller caller, string id, SlaDefinition sla, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManageCatalogue) ?? SlaChecks.Problem(id, sla)) is { } problem)
            return problem;
        var change = new RuleChange
        {
            Kind = SlaDefinition.RuleKind,
            Id = id,
            Document = RuleDocuments.Document(sla),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Agent = sla.About?.Agent,
            Guard = view => SlaChecks.Unknown(view, sla.About),
        };
        return await rules.PutAsync<SlaDefinition>(change, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        caller.Lacks(Permission.ManageCatalogue) is { } lacks ? lacks : await rules.RemoveAsync(caller.Actor, SlaDefinition.RuleKind, id, reason, expectedVersion, cancellationToken);

    public async Task<WriteResult<SlaReading>> ReportAsync(Caller caller, string id, SlaReading reading, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ReportTelemetry) is { } lacks)
            return lacks;
        // What holds an agent back must not hang on what the agent says.
        if (caller.AgentId is not null)
            return Refusal.Forbidden("An agent does not report on its own service levels; give the monitor a client of its own with the scope telemetry.");
        if (Find(id) is not { } sla)
            return Refusal.NotFound("service level", id);
        reading = reading with { At = reading.At ?? clock.GetUtcNow() };
        if (SlaChecks.Problem(sla.Definition, reading) is { } problem)
            return problem;
        if (reading.At > clock.GetUtcNow() + Ahead)
            return Refusal.OutOfRange("at", "'at' lies in the future.");
        var work = new ReadingWork(SlaDefinition.RuleKind, id, caller.Actor, new ReportedReading(id, Sla: reading));
        return sequencer.TryEnqueue(work) ? (await work.Answer.WaitAsync(cancellationToken)).Map(_ => reading) : Busy();
    }

    public async Task<WriteResult<SlaStatement>> StateAsync(Caller caller, SlaStatement statement, CancellationToken cancellationToken)
    {
        if (caller.Actor.Kind != ActorKind.System)
            return Refusal.Forbidden("Only the console itself says how a service level stands.");
        var work = new SlaWork(fold, caller.Actor, statement);
        return sequencer.TryEnqueue(work) ? await work.Answer.WaitAsync(cancellationToken) : Busy();
    }

    private Refusal Busy() => Refusal.Unavailable(sequencer.Health.Problem ?? "Too much waits in line for the ledger. Try again in a moment.");
}
