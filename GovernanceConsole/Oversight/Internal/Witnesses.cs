using GovernanceConsole.Access;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Oversight.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Oversight.Internal;

internal sealed class Witnesses(IRuleBook rules, IWebhooks webhooks, IDbContextFactory<ViewsDbContext> contexts) : IWitnesses
{
    public const string Kind = "witness";

    private const int MaxHolder = 100;
    private const int MaxUrl = 500;
    private const int MaxReason = 1000;

    /// <summary>Whose secret signs what a witness is sent. No agent's id has a colon.</summary>
    public static string ReceiverOf(string id) => "witness:" + id;

    public async Task<IReadOnlyList<WitnessState>> ListAsync(CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await views.Set<WitnessRow>().AsNoTracking().ToDictionaryAsync(row => row.Id, cancellationToken);
        var states = new List<WitnessState>();
        foreach (var witness in rules.Current.All<WitnessDefinition>(Kind))
        {
            var row = rows.GetValueOrDefault(witness.Id) is { } one && one.Url == witness.Definition.Url ? one : null;
            states.Add(StateOf(witness, row, row is null ? null : await webhooks.FindAsync(views, row.Message, cancellationToken)));
        }

        return states;
    }

    public async Task<WitnessState?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(state => state.Witness.Id == id);

    public async Task<WriteResult<Versioned<WitnessDefinition>>> PutAsync(Caller caller, string id, WitnessDefinition witness, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManageAccess) ?? Problem(id, witness, reason)) is { } refusal)
            return refusal;
        if (await webhooks.ProblemAsync(witness.Url, cancellationToken) is { } problem)
            return Refusal.OutOfRange("url", problem);
        var change = new RuleChange { Kind = Kind, Id = id, Document = RuleDocuments.Document(witness), Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion };
        return await rules.PutAsync<WitnessDefinition>(change, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManageAccess) ?? Problem(reason)) is { } refusal)
            return refusal;
        return (await rules.ChangeAsync([new RuleChange { Kind = Kind, Id = id, Document = null, Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion }], cancellationToken)).Map(_ => id);
    }

    public string? SecretOf(string id) => webhooks.SecretOf(ReceiverOf(id));

    private static Refusal? Problem(string id, WitnessDefinition witness, string reason)
    {
        if (!Slug.IsValid(id))
            return Refusal.OutOfRange("id", $"An id {Slug.Rule}; '{id}' does not.");
        if (string.IsNullOrWhiteSpace(witness.Holder) || witness.Holder.Length > MaxHolder)
            return Refusal.OutOfRange("holder", $"holder must have 1 to {MaxHolder} characters.");
        return witness.Url.Length > MaxUrl ? Refusal.OutOfRange("url", $"url must have at most {MaxUrl} characters.") : Problem(reason);
    }

    private static Refusal? Problem(string reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason ? Refusal.OutOfRange("reason", $"reason must have 1 to {MaxReason} characters.") : null;

    private static WitnessState StateOf(Versioned<WitnessDefinition> witness, WitnessRow? row, WebhookStatus? sent)
    {
        if (row is null)
            return new WitnessState(witness, null, null, null, 0, null, null, null);
        // The feed notes an arrival a moment after it happened.
        return sent is { Arrived: true }
            ? new WitnessState(witness, row.Size, sent.LastAt, null, 0, sent.LastResult, sent.LastAt, null)
            : new WitnessState(witness, row.DeliveredSize, Time(row.DeliveredAt), row.Size, row.Failures + FailuresOf(sent), sent?.LastResult, sent?.LastAt, sent?.NextAt);
    }

    /// <summary>Tries in vain of a message that did not arrive; one on its way is none yet.</summary>
    public static int FailuresOf(WebhookStatus? sent) => sent is null || sent.LastResult is null ? 0 : sent.Attempts;

    private static DateTimeOffset? Time(long? microseconds) => microseconds is { } time ? EntryTime.FromMicroseconds(time) : null;
}
