using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Ledger;

/// <summary>One version of one rule document. Every rule of the product — an agent, a dial, a workflow, a kill switch — is such a document; the ledger entry that brought it is its only source.</summary>
/// <param name="Kind">What kind of rule: <c>agent</c>, <c>dial</c>, …</param>
/// <param name="Id">Unique within its kind.</param>
/// <param name="Version">1 for the first, then one more with each change.</param>
/// <param name="Document">The whole document, or null where this version removed it.</param>
/// <param name="Actor">Who changed it.</param>
/// <param name="Reason">Why, in the person's words.</param>
/// <param name="At">When.</param>
/// <param name="Seq">The ledger entry that brought it.</param>
public sealed record RuleVersion(
    string Kind,
    string Id,
    int Version,
    JsonElement? Document,
    ActorRef Actor,
    string Reason,
    DateTimeOffset At,
    long Seq)
{
    // A document is read by many and changes never: what it defines is worked out once.
    private object? _definition;

    /// <summary>The whole document, or null where this version removed it.</summary>
    public JsonElement? Document
    {
        get;
        init => (field, _definition) = (value, null);
    } = Document;

    /// <summary>Two are the same where they are the same version of one rule, brought by one entry.</summary>
    public bool Equals(RuleVersion? other) => other is not null && (Kind, Id, Version, Seq) == (other.Kind, other.Id, other.Version, other.Seq);

    public override int GetHashCode() => HashCode.Combine(Kind, Id, Version, Seq);

    /// <summary>What the document defines, or null where it was removed.</summary>
    /// <exception cref="JsonException">It defines no <typeparamref name="T"/>.</exception>
    internal T? Definition<T>()
        where T : class
    {
        if (_definition is not T definition)
            _definition = definition = Document?.Deserialize<T>(WireJson.Options)!;
        return definition;
    }
}
