using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies.Internal;

internal sealed class PolicyPacks(IRuleBook rules, IPolicyTrial trial) : IPolicyPacks
{
    private const int VersionsShown = 200;
    private const int Tries = 5;

    public IReadOnlyList<PackTemplate> Templates => PackTemplates.All;

    public IReadOnlyList<Versioned<PackDefinition>> List() => rules.Current.All<PackDefinition>(PolicyRules.Policy);

    public Versioned<PackDefinition>? Find(string id) => rules.Current.Find(PolicyRules.Policy, id).As<PackDefinition>();

    public async Task<WriteResult<Versioned<PackDefinition>>> PutAsync(Caller caller, string id, PackDefinition pack, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        var (problem, normal) = Prepared(caller, id, pack);
        if (problem is not null)
            return problem;
        if (normal!.Mode == PackMode.Enforce && PackChecks.Failing(trial.Run(id, normal)) is { } failing)
            return failing;
        var change = new RuleChange { Kind = PolicyRules.Policy, Id = id, Document = RuleDocuments.Document(normal), Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion };
        return await rules.PutAsync<PackDefinition>(change, cancellationToken);
    }

    public async Task<WriteResult<Versioned<PackDefinition>>> SetModeAsync(Caller caller, string id, PackMode mode, string reason, CancellationToken cancellationToken)
    {
        if (Missing(reason) is { } problem)
            return problem;
        for (var tries = 1; ; tries++)
        {
            if (Find(id) is not { } pack)
                return caller.Lacks(Permission.ManagePolicies) ?? Unreadable(id);
            var result = await PutAsync(caller, id, pack.Definition with { Mode = mode }, reason.Trim(), pack.Version, cancellationToken);
            // Somebody changed the pack meanwhile: the mode is for what stands now.
            if (result is not WriteResult<Versioned<PackDefinition>>.Refused { Refusal.Kind: RefusalKind.Stale } || tries == Tries)
                return result;
        }
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManagePolicies) ?? Missing(reason)) is { } problem)
            return problem;
        return await rules.RemoveAsync(caller.Actor, PolicyRules.Policy, id, reason, expectedVersion, cancellationToken);
    }

    public async Task<IReadOnlyList<PackVersion>> VersionsAsync(string id, CancellationToken cancellationToken) =>
        [.. (await rules.HistoryAsync(PolicyRules.Policy, id, VersionsShown, cancellationToken))
            .Select(version => new PackVersion(version.Version, version.As<PackDefinition>()?.Definition, version.Actor, version.Reason, version.At, version.Seq))];

    public async Task<WriteResult<Versioned<PackDefinition>>> RollBackAsync(Caller caller, string id, int version, string reason, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManagePolicies) ?? Missing(reason)) is { } problem)
            return problem;
        var former = (await rules.HistoryAsync(PolicyRules.Policy, id, int.MaxValue, cancellationToken)).FirstOrDefault(one => one.Version == version);
        if (former.As<PackDefinition>() is not { } pack)
            return former is null ? Refusal.NotFound("version", $"{version}' of the policy '{id}") : Refusal.OutOfRange("version", $"Version {version} removed the policy or cannot be read: there is nothing to go back to.");
        return await PutAsync(caller, id, pack.Definition, $"{reason.Trim().TrimEnd('.')} (back to version {version}).", null, cancellationToken);
    }

    public WriteResult<IReadOnlyList<ScenarioResult>> Try(Caller caller, string id, PackDefinition draft) =>
        Prepared(caller, id, draft) is ({ } problem, _) ? problem : new WriteResult<IReadOnlyList<ScenarioResult>>.Saved(trial.Run(id, draft), 0, 0);

    public static Refusal? Missing(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? Refusal.OutOfRange("reason", "Say why: the reason is kept with the change.") : reason.Length > 1000 ? Refusal.OutOfRange("reason", "reason must have at most 1000 characters.") : null;

    private static (Refusal? Problem, PackDefinition? Pack) Prepared(Caller caller, string id, PackDefinition pack)
    {
        if (caller.Lacks(Permission.ManagePolicies) is { } lacks)
            return (lacks, null);
        if (!Slug.IsValid(id))
            return (Refusal.OutOfRange("id", $"An id {Slug.Rule}; '{id}' does not fit."), null);
        var (normal, problem) = PackChecks.Normalise(pack);
        return (problem, normal);
    }

    private Refusal Unreadable(string id) => rules.Current.Find(PolicyRules.Policy, id) is null
        ? Refusal.NotFound("policy", id)
        : Refusal.Conflict($"The policy '{id}' cannot be read; put it anew or go back to an earlier version.");
}
