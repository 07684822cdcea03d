using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Promotions.Internal;

internal sealed class Gates(IRuleBook rules) : IGates
{
    private static readonly ActorRef Console = ActorRef.System("console");

    public IReadOnlyList<Versioned<GateDefinition>> All()
    {
        var set = rules.Current.All<GateDefinition>(PromotionRules.Gate);
        return [.. DefaultGates.All.Where(gate => set.All(one => one.Id != gate.Key)).Select(gate => Default(gate.Key, gate.Value)).Concat(set).OrderBy(gate => gate.Id, StringComparer.Ordinal)];
    }

    public Versioned<GateDefinition>? Find(string id) =>
        rules.Current.Find(PromotionRules.Gate, id).As<GateDefinition>() ?? (DefaultGates.All.TryGetValue(id, out var gate) ? Default(id, gate) : null);

    public async Task<WriteResult<Versioned<GateDefinition>>> PutAsync(Caller caller, string id, GateDefinition gate, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManagePolicies) is { } lacks)
            return lacks;
        if (!Slug.IsValid(id))
            return Refusal.OutOfRange("id", $"A gate's id {Slug.Rule}; '{id}' does not.");
        if (GateChecks.Problem(gate) is { } problem)
            return problem;
        var change = new RuleChange
        {
            Kind = PromotionRules.Gate,
            Id = id,
            Document = RuleDocuments.Document(gate),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => GateChecks.Unknown(view, gate),
        };
        return await rules.PutAsync<GateDefinition>(change, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManagePolicies) is { } lacks)
            return lacks;
        if (rules.Current.Find(PromotionRules.Gate, id)?.Document is null)
            return DefaultGates.All.ContainsKey(id) ? Refusal.Conflict($"The gate '{id}' stands as the console came with it. Turn it off instead.") : Refusal.NotFound("gate", id);
        var change = new RuleChange
        {
            Kind = PromotionRules.Gate,
            Id = id,
            Document = null,
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => view.Find(PromotionRules.Gate, id)?.Document is null ? Refusal.NotFound("gate", id) : null,
        };
        return (await rules.ChangeAsync([change], cancellationToken)).Map(_ => id);
    }

    private static Versioned<GateDefinition> Default(string id, GateDefinition gate) => new(id, gate, 0, DateTimeOffset.UnixEpoch, Console, "As the console came", 0);
}
