using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies.Rules;
using PhoneNumbers;

namespace GovernanceConsole.Policies.Internal;

internal sealed class Redactions(IRuleBook rules) : IRedactions
{
    private const int MostPaths = 100;

    private volatile Folded _current = new(-1, RedactionIndex.Empty);

    public RedactionIndex Current
    {
        get
        {
            var view = rules.Current;
            var known = _current;
            if (known.Revision != view.Revision)
                _current = known = new Folded(view.Revision, RedactionIndex.From(view));
            return known.Index;
        }
    }

    public IReadOnlyList<Versioned<RedactionDefinition>> List() => rules.Current.All<RedactionDefinition>(PolicyRules.Redaction);

    public Versioned<RedactionDefinition>? Find(string id) => rules.Current.Find(PolicyRules.Redaction, id).As<RedactionDefinition>();

    public async Task<WriteResult<Versioned<RedactionDefinition>>> PutAsync(Caller caller, string id, RedactionDefinition redaction, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManagePolicies) ?? Check(id, redaction)) is { } problem)
            return problem;
        var kept = redaction with
        {
            Paths = [.. (redaction.Paths ?? []).Distinct(StringComparer.Ordinal)],
            Detectors = [.. (redaction.Detectors ?? []).Distinct().Order()],
            PhoneRegions = redaction.PhoneRegions is { Count: > 0 } regions ? [.. regions.Select(region => region.ToUpperInvariant()).Distinct(StringComparer.Ordinal)] : null,
        };
        var change = new RuleChange
        {
            Kind = PolicyRules.Redaction,
            Id = id,
            Document = RuleDocuments.Document(kept),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
        };
        return await rules.PutAsync<RedactionDefinition>(change, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManagePolicies) ?? PolicyPacks.Missing(reason)) is { } problem)
            return problem;
        return await rules.RemoveAsync(caller.Actor, PolicyRules.Redaction, id, reason, expectedVersion, cancellationToken);
    }

    private sealed record Folded(long Revision, RedactionIndex Index);

    private static Refusal? Check(string id, RedactionDefinition redaction)
    {
        if (!Slug.IsValid(id))
            return Refusal.OutOfRange("id", $"An id {Slug.Rule}; '{id}' does not fit.");
        if (redaction.Name?.Length > 100)
            return Refusal.OutOfRange("name", "A name has at most 100 characters.");
        if (redaction is { Paths: null or { Count: 0 }, Detectors: null or { Count: 0 } })
            return Refusal.OutOfRange("paths", "A redaction takes out at least one path, or what one detector recognises.");
        if (redaction.Paths?.Count > MostPaths)
            return Refusal.OutOfRange("paths", $"A redaction has at most {MostPaths} paths.");
        foreach (var path in redaction.Paths ?? [])
        {
            if (RedactionPath.TryRead(path, out var wrong) is null)
                return Refusal.OutOfRange("paths", wrong!);
        }

        return redaction.PhoneRegions?.FirstOrDefault(region => !PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(region.ToUpperInvariant())) is { } unknown
            ? Refusal.OutOfRange("phone_regions", $"'{unknown}' is no country code of two letters that telephone numbers are known for.")
            : null;
    }
}
