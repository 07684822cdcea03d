using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Internal;

internal sealed class ApprovalSettings(IRuleBook rules) : IApprovalSettings
{
    public IReadOnlyList<Versioned<T>> List<T>(string kind)
        where T : class =>
        rules.Current.All<T>(kind);

    public Task<WriteResult<Versioned<ApprovalRuleDefinition>>> PutRuleAsync(Caller caller, string id, ApprovalRuleDefinition rule, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        PutAsync(caller, ApprovalRules.Rule, id, rule, reason, expectedVersion, view => SettingChecks.Problem(view, rule), cancellationToken);

    public Task<WriteResult<Versioned<ApprovalGroupDefinition>>> PutGroupAsync(Caller caller, string id, ApprovalGroupDefinition group, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        PutAsync(caller, ApprovalRules.Group, id, group, reason, expectedVersion, view => SettingChecks.Problem(view, group), cancellationToken);

    public Task<WriteResult<Versioned<ProtocolDefinition>>> PutProtocolAsync(Caller caller, string id, ProtocolDefinition protocol, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        PutAsync(caller, ApprovalRules.Protocol, id, protocol, reason, expectedVersion, view => SettingChecks.Problem(view, protocol), cancellationToken);

    public async Task<WriteResult<Versioned<AbsenceDefinition>>> PutAbsenceAsync(Caller caller, string email, AbsenceDefinition absence, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Actor != ActorRef.Person(email) && caller.Lacks(Permission.ManageCatalogue) is { } lacks)
            return lacks;
        return await ChangeAsync(caller, ApprovalRules.Absence, email, absence, reason, expectedVersion, view => SettingChecks.Problem(view, email, absence), cancellationToken);
    }

    public Task<WriteResult<Versioned<ReviewCheckDefinition>>> PutCheckAsync(Caller caller, string id, ReviewCheckDefinition check, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        PutAsync(caller, ApprovalRules.Check, id, check, reason, expectedVersion, view => SettingChecks.Problem(view, check), cancellationToken);

    public IReadOnlyList<Versioned<QueueViewDefinition>> ViewsOf(Caller caller) =>
        [.. rules.Current.All<QueueViewDefinition>(ApprovalRules.View).Where(view => view.Definition.Shared || view.Definition.Owner == caller.Actor.ToString())];

    public async Task<WriteResult<Versioned<QueueViewDefinition>>> PutViewAsync(Caller caller, string id, QueueViewDefinition view, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ReadConsole) is { } lacks)
            return lacks;
        if (!Slug.IsValid(id))
            return Refusal.OutOfRange("id", $"The id {Slug.Rule}.");
        var owner = caller.Actor.ToString();
        return await ChangeAsync(caller, ApprovalRules.View, id, view with { Owner = owner }, reason, expectedVersion,
            current => Owner(current, id) is { } other && other != owner ? Refusal.Forbidden($"The view '{id}' is somebody else's. Save it under another id.") : SettingChecks.Problem(view), cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string kind, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (rules.Current.Find(kind, id) is null)
            return Refusal.NotFound(kind.Replace('_', ' '), id);
        var own = kind == ApprovalRules.Absence ? caller.Actor == ActorRef.Person(id) : kind == ApprovalRules.View && Owner(rules.Current, id) == caller.Actor.ToString();
        if (!own && caller.Lacks(Permission.ManageCatalogue) is { } lacks)
            return lacks;
        var change = new RuleChange
        {
            Kind = kind,
            Id = id,
            Document = null,
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => view.Find(kind, id) is null ? Refusal.NotFound(kind.Replace('_', ' '), id) : null,
        };
        return (await rules.ChangeAsync([change], cancellationToken)).Map(_ => id);
    }

    private static string? Owner(IRuleView view, string id) => view.Find(ApprovalRules.View, id).As<QueueViewDefinition>()?.Definition.Owner;

    private async Task<WriteResult<Versioned<T>>> PutAsync<T>(
        Caller caller, string kind, string id, T definition, string reason, int? expectedVersion, Func<IRuleView, Refusal?> check, CancellationToken cancellationToken)
        where T : class
    {
        if (caller.Lacks(Permission.ManageCatalogue) is { } lacks)
            return lacks;
        if (!Slug.IsValid(id))
            return Refusal.OutOfRange("id", $"The id {Slug.Rule}.");
        return await ChangeAsync(caller, kind, id, definition, reason, expectedVersion, check, cancellationToken);
    }

    private async Task<WriteResult<Versioned<T>>> ChangeAsync<T>(
        Caller caller, string kind, string id, T definition, string reason, int? expectedVersion, Func<IRuleView, Refusal?> check, CancellationToken cancellationToken)
        where T : class =>
        await rules.PutAsync<T>(
            new RuleChange { Kind = kind, Id = id, Document = RuleDocuments.Document(definition), Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion, Guard = check },
            cancellationToken);
}
