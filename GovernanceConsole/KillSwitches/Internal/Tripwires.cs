using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.KillSwitches.Internal;

internal sealed class Tripwires(IRuleBook rules, IAgentRegister agents) : ITripwires
{
    private const int MostCounted = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public IReadOnlyList<Versioned<TripwireDefinition>> List() => rules.Current.All<TripwireDefinition>(TripwireDefinition.RuleKind);

    public Versioned<TripwireDefinition>? Find(string id) => rules.Current.Find(TripwireDefinition.RuleKind, id).As<TripwireDefinition>();

    public IReadOnlyList<Versioned<AgentDefinition>> Suspended() =>
        [.. agents.Agents().Where(agent => agent.Definition.Status == AgentStatus.Suspended && agent.ChangedBy == ITripwires.Actor).OrderByDescending(agent => agent.Seq)];

    public async Task<WriteResult<Versioned<TripwireDefinition>>> PutAsync(Caller caller, string id, TripwireDefinition tripwire, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManagePolicies) ?? Check(id, tripwire)) is { } problem)
            return problem;
        var change = new RuleChange
        {
            Kind = TripwireDefinition.RuleKind,
            Id = id,
            Document = RuleDocuments.Document(tripwire with { Scope = tripwire.Scope == new TripwireScope() ? null : tripwire.Scope }),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
        };
        return await rules.PutAsync<TripwireDefinition>(change, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManagePolicies) is { } lacks)
            return lacks;
        return await rules.RemoveAsync(caller.Actor, TripwireDefinition.RuleKind, id, reason, expectedVersion, cancellationToken);
    }

    private static Refusal? Check(string id, TripwireDefinition tripwire) =>
        !Slug.IsValid(id) ? Refusal.OutOfRange("id", $"An id {Slug.Rule}; '{id}' does not fit.")
        : tripwire.Limit is < 1 or > MostCounted ? Refusal.OutOfRange("limit", $"The limit must be from 1 to {MostCounted}.")
        : tripwire.Within < TimeSpan.FromSeconds(1) || tripwire.Within > Longest ? Refusal.OutOfRange("within", "The time must be from 1 second to 24 hours.")
        : tripwire.Name?.Length > 100 ? Refusal.OutOfRange("name", "A name has at most 100 characters.")
        : null;
}
