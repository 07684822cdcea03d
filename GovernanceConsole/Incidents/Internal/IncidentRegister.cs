using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Incidents.Internal;

internal sealed class IncidentRegister(IRuleBook rules, ILedger ledger, Ids ids, TimeProvider clock) : IIncidents
{
    private const int Tries = 5;
    private const int MaxSpentFor = 200;
    private const decimal MostDollars = 1_000_000_000;

    public IReadOnlyList<Versioned<Incident>> All() => [.. rules.Current.All<Incident>(Incident.RuleKind).OrderByDescending(incident => incident.Definition.HappenedAt).ThenByDescending(incident => incident.Seq)];

    public Versioned<Incident>? Find(string id) => rules.Current.Find(Incident.RuleKind, id).As<Incident>();

    public Task<IReadOnlyList<RuleVersion>> HistoryAsync(string id, int limit, CancellationToken cancellationToken) => rules.HistoryAsync(Incident.RuleKind, id, limit, cancellationToken);

    public IReadOnlyList<Versioned<IncidentCost>> Costs(string id) => [.. rules.Current.All<IncidentCost>(IncidentCost.RuleKind).Where(cost => cost.Definition.Incident == id).OrderBy(cost => cost.Seq)];

    public bool MayChange(Caller caller, Incident incident) =>
        caller.Has(Permission.Kill) || caller.Has(Permission.SetDials) || caller.Has(Permission.ManageAgents) || (caller.IsPerson && string.Equals(caller.Actor.Id, incident.Owner, StringComparison.OrdinalIgnoreCase));

    public async Task<WriteResult<Versioned<Incident>>> ReportAsync(Caller caller, Incident incident, CancellationToken cancellationToken)
    {
        var now = Second(clock.GetUtcNow());
        if (caller.Lacks(caller.IsPerson ? Permission.ReadConsole : Permission.ManageAgents) is { } lacks)
            return lacks;
        if (incident.Status is not (null or IncidentStatus.Open))
            return Refusal.OutOfRange("status", "An incident begins open.");
        incident = Trimmed(incident) with { Status = IncidentStatus.Open, ReportedBy = caller.Actor.ToString(), ReportedAt = now, ContainedAt = null, ClosedAt = null };
        if ((IncidentChecks.Problem(incident, now) ?? await UnknownDecisionAsync(incident, cancellationToken)) is { } problem)
            return problem;
        // People call incidents by their number. Whoever reports at the same moment gets the next.
        for (var attempt = 0; ; attempt++)
        {
            var number = rules.Current.OfKind(Incident.RuleKind).Count + 1 + attempt;
            var result = await PutAsync(caller, $"inc-{number}", incident, "Reported", 0, cancellationToken);
            if (attempt == Tries || result is not WriteResult<Versioned<Incident>>.Refused { Refusal.Kind: RefusalKind.Conflict or RefusalKind.Stale })
                return result;
        }
    }

    public async Task<WriteResult<Versioned<Incident>>> ChangeAsync(Caller caller, string id, Incident incident, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        var now = Second(clock.GetUtcNow());
        if (Find(id) is not { Definition: var before } found)
            return Refusal.NotFound("incident", id);
        if (!MayChange(caller, before))
            return Refusal.Forbidden("An incident is changed by its owner, or by who may stop agents, set dials or manage agents.");
        if (incident.Agent != before.Agent)
            return Refusal.OutOfRange("agent", $"It stays with {before.Agent}: dismiss it and report another.");
        var status = incident.Status ?? before.Status ?? IncidentStatus.Open;
        incident = Trimmed(incident) with
        {
            Status = status,
            ReportedBy = before.ReportedBy,
            ReportedAt = before.ReportedAt,
            ContainedAt = status switch { IncidentStatus.Open => null, IncidentStatus.Dismissed => before.ContainedAt, _ => before.ContainedAt ?? now },
            ClosedAt = status is IncidentStatus.Resolved or IncidentStatus.Dismissed ? (before.Status == status ? before.ClosedAt : now) : null,
        };
        if ((IncidentChecks.Problem(incident, now) ?? await UnknownDecisionAsync(incident, cancellationToken)) is { } problem)
            return problem;
        return await PutAsync(caller, id, incident, reason, expectedVersion ?? found.Version, cancellationToken);
    }

    public async Task<WriteResult<Versioned<IncidentCost>>> AddCostAsync(Caller caller, string id, decimal dollars, string spentFor, CancellationToken cancellationToken)
    {
        if (Find(id) is not { Definition: var incident })
            return Refusal.NotFound("incident", id);
        if (!MayChange(caller, incident))
            return Refusal.Forbidden("Costs are booked by the incident's owner, or by who may stop agents, set dials or manage agents.");
        if (incident.Status == IncidentStatus.Dismissed)
            return Refusal.Conflict("It was dismissed: what turned out to be no incident costs nothing.");
        if (string.IsNullOrWhiteSpace(spentFor) || spentFor.Length > MaxSpentFor)
            return Refusal.OutOfRange("for", $"Say what it was paid for, 1 to {MaxSpentFor} characters.");
        if (dollars == 0 || Math.Abs(dollars) > MostDollars || decimal.Round(dollars, 4) != dollars)
            return Refusal.OutOfRange("amount", $"amount is not zero, at most {MostDollars:N0}, with at most four decimals; negative to correct what was booked.");
        if (Costs(id).Sum(line => line.Definition.Amount.Amount) + dollars < 0)
            return Refusal.OutOfRange("amount", "All lines together cannot be less than nothing.");
        var cost = new IncidentCost(id, new Money(dollars, IncidentCost.Currency), spentFor.Trim(), incident.Agent, incident.Workflow, incident.Segment, incident.Channel, incident.Region);
        return await rules.PutAsync<IncidentCost>(Change(IncidentCost.RuleKind, ids.New(), cost, incident.Agent, caller, $"{cost.For}, {id}") with { ExpectedVersion = 0 }, cancellationToken);
    }

    // People tell of it by the minute; parts of a second only make what they read longer.
    private static DateTimeOffset Second(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private static Incident Trimmed(Incident incident) => incident with
    {
        Title = incident.Title?.Trim() ?? "",
        HappenedAt = Second(incident.HappenedAt),
        Owner = incident.Owner?.Trim() ?? "",
        Evaluations = incident.Evaluations is { Count: > 0 } named ? [.. named.Distinct(StringComparer.Ordinal)] : null,
    };

    private async Task<Refusal?> UnknownDecisionAsync(Incident incident, CancellationToken cancellationToken)
    {
        if (incident.Evaluations is not { Count: > 0 and <= IncidentChecks.MaxEvaluations } named)
            return null;
        var known = (await ledger.ReadEvaluationsAsync(EntryKinds.Decision, [.. named], cancellationToken)).ToDictionary(entry => entry.EvaluationId!, StringComparer.Ordinal);
        return named.FirstOrDefault(id => !known.ContainsKey(id)) is { } unknown ? Refusal.OutOfRange("evaluations", $"There is no decision '{unknown}'.")
            : known.Values.FirstOrDefault(entry => entry.Agent != incident.Agent) is { } other ? Refusal.OutOfRange("evaluations", $"The decision '{other.EvaluationId}' was {other.Agent}'s.")
            : null;
    }

    private Task<WriteResult<Versioned<Incident>>> PutAsync(Caller caller, string id, Incident incident, string reason, int version, CancellationToken cancellationToken) =>
        rules.PutAsync<Incident>(Change(Incident.RuleKind, id, incident, incident.Agent, caller, reason) with { ExpectedVersion = version, Guard = view => IncidentChecks.Unknown(view, incident) }, cancellationToken);

    private static RuleChange Change<T>(string kind, string id, T document, string agent, Caller caller, string reason)
        where T : class => new() { Kind = kind, Id = id, Document = RuleDocuments.Document(document), Actor = caller.Actor, Reason = reason, EntryKind = EntryKinds.Incident, Agent = agent };
}
