using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Promotions.Internal;

internal sealed class Drifts(DriftFinder finder, EvidenceReader reader, CellFinder cells, ICatalogue catalogue, IRuleBook rules) : IDrift
{
    public IReadOnlyList<Versioned<DriftWatch>> Watches() => finder.Watches();

    public Versioned<DriftWatch>? FindWatch(string id) => finder.Watches().FirstOrDefault(watch => watch.Id == id);

    public IReadOnlyList<Versioned<DriftNote>> Notes(bool settled) =>
        [.. rules.Current.All<DriftNote>(PromotionRules.Drift).Where(note => settled || note.Definition.SettledAt is null).OrderByDescending(note => note.Seq)];

    public async Task<IReadOnlyList<DriftFinding>> FindAsync(string? workflow, string? agent, CancellationToken cancellationToken)
    {
        var found = new List<DriftFinding>();
        foreach (var one in catalogue.Workflows().Where(one => workflow is null || one.Id == workflow))
            found.AddRange((await reader.OfWorkflowAsync(one.Id, cancellationToken)).Where(cell => cells.Counts(cell) && (agent is null || cell.Agent == agent)).SelectMany(finder.Of));
        return [.. found.OrderByDescending(one => one.State).ThenByDescending(one => one.Points is [.., var last] ? last.Strength : 0)];
    }

    public async Task<WriteResult<Versioned<DriftWatch>>> PutAsync(Caller caller, string id, DriftWatch watch, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManagePolicies) ?? DriftChecks.Problem(id, watch)) is { } problem)
            return problem;
        var change = new RuleChange
        {
            Kind = PromotionRules.DriftWatch,
            Id = id,
            Document = RuleDocuments.Document(watch),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => watch.Scope?.Workflow is { } workflow && view.Find(AutonomyRules.Workflow, workflow)?.Document is null ? Refusal.OutOfRange("scope.workflow", $"There is no workflow '{workflow}'.") : null,
        };
        return await rules.PutAsync<DriftWatch>(change, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManagePolicies) is { } lacks)
            return lacks;
        if (rules.Current.Find(PromotionRules.DriftWatch, id) is null && DefaultWatches.All.ContainsKey(id))
            return Refusal.Conflict($"The watch '{id}' stands as the console came with it. Turn it off instead.");
        return await rules.RemoveAsync(caller.Actor, PromotionRules.DriftWatch, id, reason, expectedVersion, cancellationToken);
    }
}
