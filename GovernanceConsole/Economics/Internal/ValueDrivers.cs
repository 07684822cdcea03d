using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics.Internal;

internal sealed class ValueDrivers(IRuleBook rules, TimeProvider clock) : IValueDrivers
{
    private const int Tries = 5;

    public IReadOnlyList<Versioned<ValueDriver>> All() => rules.Current.All<ValueDriver>(EconomicsRules.ValueDriver);

    public Versioned<ValueDriver>? Find(string id) => rules.Current.Find(EconomicsRules.ValueDriver, id).As<ValueDriver>();

    public Task<WriteResult<Versioned<ValueDriver>>> DeclareAsync(Caller caller, string id, DriverTerms terms, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageCatalogue) is { } lacks)
            return Refused(lacks);
        if (!Slug.IsValid(id))
            return Refused(Refusal.OutOfRange("id", $"A value driver's id {Slug.Rule}; '{id}' does not."));
        if (TermChecks.Problem(terms) is { } problem)
            return Refused(problem);
        return ChangeAsync(caller, id, reason, expectedVersion, former => new ValueDriver(terms, DriverState.Declared, caller.Actor.ToString(), clock.GetUtcNow(), former?.InForce), null, terms.Workflow, cancellationToken);
    }

    public Task<WriteResult<Versioned<ValueDriver>>> DecideAsync(Caller caller, string id, bool approve, string reason, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ApproveValue) is { } lacks)
            return Refused(lacks);
        if (!caller.IsPerson)
            return Refused(Refusal.Forbidden("Only a person can decide a value driver."));
        return ChangeAsync(caller, id, reason, null, former => former! with
        {
            State = approve ? DriverState.Approved : DriverState.Declined,
            InForce = approve ? former.Terms : former.InForce,
            DecidedBy = caller.Actor.ToString(),
            DecidedAt = clock.GetUtcNow(),
        }, former => Undecidable(caller, id, approve, former), null, cancellationToken);
    }

    public Task<WriteResult<Versioned<ValueDriver>>> EndAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (!caller.Has(Permission.ManageBudgets) && caller.Lacks(Permission.ManageCatalogue) is { } lacks)
            return Refused(lacks);
        return ChangeAsync(
            caller, id, reason, expectedVersion, former => former! with { State = DriverState.Ended, InForce = null, DecidedBy = caller.Actor.ToString(), DecidedAt = clock.GetUtcNow() },
            former => former is null ? Refusal.NotFound("value driver", id) : former.State == DriverState.Ended ? Refusal.Conflict($"The value driver '{id}' has ended already.") : null, null, cancellationToken);
    }

    private static Refusal? Undecidable(Caller caller, string id, bool approve, ValueDriver? former)
    {
        if (former is null)
            return Refusal.NotFound("value driver", id);
        if (former.State != DriverState.Declared)
            return Refusal.Conflict($"Nothing of the value driver '{id}' waits: it is {former.State.ToString().ToLowerInvariant()}.");
        return approve && former.DeclaredBy == caller.Actor.ToString() ? Refusal.Forbidden("Nobody approves what they declared: a second person has to.") : null;
    }

    /// <summary>Changes what stands, again where somebody else did meanwhile.</summary>
    private async Task<WriteResult<Versioned<ValueDriver>>> ChangeAsync(
        Caller caller, string id, string reason, int? expectedVersion, Func<ValueDriver?, ValueDriver> change, Func<ValueDriver?, Refusal?>? check, string? workflow, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var (rule, former) = (rules.Current.Find(EconomicsRules.ValueDriver, id), Find(id));
            if (check?.Invoke(former?.Definition) is { } refusal)
                return refusal;
            if (expectedVersion is { } expected && expected != (rule?.Version ?? 0))
                return Refusal.Stale($"The value driver '{id}' is at version {rule?.Version ?? 0}, not {expected}: somebody changed it meanwhile.");
            var result = await rules.PutAsync<ValueDriver>(new RuleChange
            {
                Kind = EconomicsRules.ValueDriver,
                Id = id,
                Document = RuleDocuments.Document(change(former?.Definition)),
                Actor = caller.Actor,
                Reason = reason,
                ExpectedVersion = rule?.Version ?? 0,
                Guard = view => workflow is not null && TermChecks.UnknownWorkflow(view, workflow) ? Refusal.OutOfRange("workflow", $"There is no workflow '{workflow}'.") : null,
            }, cancellationToken);
            if (result is not WriteResult<Versioned<ValueDriver>>.Refused { Refusal.Kind: RefusalKind.Stale } || tries == Tries)
                return result;
        }
    }

    private static Task<WriteResult<Versioned<ValueDriver>>> Refused(Refusal refusal) => Task.FromResult<WriteResult<Versioned<ValueDriver>>>(refusal);
}
