using System.Text.Json;
using GovernanceConsole.Kernel;

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
    long Seq);
