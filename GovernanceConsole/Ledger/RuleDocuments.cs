using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger.Internal;
using GovernanceConsole.Web;

namespace GovernanceConsole.Ledger;

/// <summary>A rule document read as what it defines.</summary>
/// <param name="Version">To send as If-Match with the next change.</param>
/// <param name="ChangedAt">When this version came into force.</param>
/// <param name="Seq">The ledger entry that brought it.</param>
public sealed record Versioned<T>(string Id, T Definition, int Version, DateTimeOffset ChangedAt, ActorRef ChangedBy, string Reason, long Seq);

/// <summary>Between rule documents and the records they define.</summary>
public static class RuleDocuments
{
    /// <summary>The document as <typeparamref name="T"/>, or null where it was removed or cannot be read.</summary>
    public static Versioned<T>? As<T>(this RuleVersion? rule)
        where T : class
    {
        try
        {
            return rule?.Definition<T>() is { } definition
                ? new Versioned<T>(rule!.Id, definition, rule.Version, rule.At, rule.Actor, rule.Reason, rule.Seq)
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The version of a rule that an entry brought; null where it brought none.</summary>
    public static RuleVersion? RuleOf(this LedgerEntry entry) => RuleBody.Read(entry);

    /// <summary>All readable documents of a kind, by id.</summary>
    public static IReadOnlyList<Versioned<T>> All<T>(this IRuleView rules, string kind)
        where T : class =>
        [.. rules.OfKind(kind).Values.Select(rule => rule.As<T>()).OfType<Versioned<T>>().OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>The document that defines <paramref name="definition"/>.</summary>
    public static JsonElement Document<T>(T definition)
        where T : class =>
        JsonSerializer.SerializeToElement(definition, WireJson.Options);

    /// <summary>Makes one change and reads back what now stands.</summary>
    public static async Task<WriteResult<Versioned<T>>> PutAsync<T>(this IRuleBook rules, RuleChange change, CancellationToken cancellationToken)
        where T : class =>
        await rules.ChangeAsync([change], cancellationToken) switch
        {
            WriteResult<IReadOnlyList<RuleVersion>>.Saved saved => new WriteResult<Versioned<T>>.Saved(saved.Value[0].As<T>()!, saved.Seq, saved.Version),
            WriteResult<IReadOnlyList<RuleVersion>>.Refused refused => refused.Refusal,
            _ => throw new InvalidOperationException("A rule change is saved or refused."),
        };

    /// <summary>Takes a document out of force.</summary>
    /// <param name="reason">Kept with the change; nothing is removed without one.</param>
    /// <param name="expectedVersion">The version it is to be at; null to remove it whatever it is at.</param>
    /// <returns>The id.</returns>
    public static async Task<WriteResult<string>> RemoveAsync(this IRuleBook rules, ActorRef actor, string kind, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.OutOfRange("reason", "Say why it is removed.");
        var change = new RuleChange { Kind = kind, Id = id, Document = null, Actor = actor, Reason = reason.Trim(), ExpectedVersion = expectedVersion };
        return (await rules.ChangeAsync([change], cancellationToken)).Map(_ => id);
    }
}
