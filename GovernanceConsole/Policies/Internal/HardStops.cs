using System.Runtime.InteropServices;
using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies.Rules;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Policies.Internal;

internal sealed class HardStops(IRuleBook rules, StopLists lists, IOptions<OrganisationOptions> organisation) : IHardStops
{
    private const int MaxEntry = 1000;

    public IReadOnlyList<Versioned<HardStopDefinition>> List() => rules.Current.All<HardStopDefinition>(PolicyRules.HardStop);

    public Versioned<HardStopDefinition>? Find(string id) => rules.Current.Find(PolicyRules.HardStop, id).As<HardStopDefinition>();

    public async Task<WriteResult<Versioned<HardStopDefinition>>> PutAsync(Caller caller, string id, HardStopDefinition stop, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManagePolicies) is { } lacks)
            return lacks;
        if (!Slug.IsValid(id))
            return Refusal.OutOfRange("id", $"An id {Slug.Rule}; '{id}' does not fit.");
        if (stop is { Name.Length: > 100 } or { Message.Length: > 500 })
            return Refusal.OutOfRange(stop.Name?.Length > 100 ? "name" : "message", "A name has at most 100 characters, a message at most 500.");
        if (stop.Value.ValueKind != JsonValueKind.Undefined && ZeroCharacter.IsIn(JsonMarshal.GetRawUtf8Value(stop.Value)))
            return Refusal.OutOfRange("value", ZeroCharacter.Refused);
        // Who changes the rest of a stop sends its list back as the reference it was read as: the list stays.
        if (HardStopRules.ListOf(stop) is { } list && Find(id) is { } now && now.Definition.Kind == stop.Kind && HardStopRules.ListOf(now.Definition) == list)
            return await SaveAsync(caller, id, (stop with { Value = now.Definition.Value }, null, null), reason, expectedVersion ?? now.Version, cancellationToken);
        return await SaveAsync(caller, id, HardStopValues.Normalise(stop, organisation.Value.TimeZone), reason, expectedVersion, cancellationToken);
    }

    public async Task<WriteResult<Versioned<HardStopDefinition>>> PutEntriesAsync(
        Caller caller, string id, IAsyncEnumerable<string> entries, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManagePolicies) is { } lacks)
            return lacks;
        if (Find(id) is not { } stop)
            return Refusal.NotFound("hard stop", id);
        if (stop.Definition.Kind is not (HardStopKind.AudienceExclusion or HardStopKind.KeywordBlock))
            return Refusal.Conflict($"The hard stop '{id}' has no list.");
        var (hashes, words, count) = (new EntryHashes(), new List<string>(), 0);
        var (isWords, most) = stop.Definition.Kind == HardStopKind.KeywordBlock ? (true, HardStopValues.MaxPhrases) : (false, HardStopValues.MaxEntries);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            if (string.IsNullOrWhiteSpace(entry))
                continue;
            if (++count > most || entry.Length > MaxEntry)
                return Refusal.OutOfRange("entries", count > most ? $"A list has at most {most} entries." : $"The entry {count} has more than {MaxEntry} characters.");
            if (ZeroCharacter.IsIn(entry))
                return Refusal.OutOfRange("entries", $"Entry {count}: {ZeroCharacter.Refused}");
            if (isWords)
                words.Add(entry);
            else
                hashes.Add(entry);
        }

        var made = isWords ? HardStopValues.OfWords(stop.Definition, words) : HardStopValues.OfHashes(stop.Definition, hashes);
        // The rest of the stop is what it was when the upload began: a change meanwhile must not be undone.
        return await SaveAsync(caller, id, made, reason, expectedVersion ?? stop.Version, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManagePolicies) ?? PolicyPacks.Missing(reason)) is { } problem)
            return problem;
        return await rules.RemoveAsync(caller.Actor, PolicyRules.HardStop, id, reason, expectedVersion, cancellationToken);
    }

    private async Task<WriteResult<Versioned<HardStopDefinition>>> SaveAsync(
        Caller caller, string id, (HardStopDefinition Stop, Payload? List, string? Problem) made, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (made.Problem is { } problem)
            return Refusal.OutOfRange("value", $"The value of a hard stop of this kind {problem}");
        var change = new RuleChange
        {
            Kind = PolicyRules.HardStop,
            Id = id,
            Document = RuleDocuments.Document(made.Stop),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Payloads = made.List is null ? [] : [made.List],
        };
        // This node knows the list before the stop binds, so that it denies nobody for want of it.
        using var kept = made.List is null ? null : lists.Keep(made.List);
        return await rules.PutAsync<HardStopDefinition>(change, cancellationToken);
    }
}
